package dev.praetor.cli.command.operator;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells as Go's {@code text/tabwriter} sets them with a padding of six blanks. Cells that are followed by a tab are as wide as the widest of the rows
 * around them that have such a cell at the same place. Used by one thread.
 */
final class UsageTable {

    private static final int PADDING = 6;

    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row; the last cell is not padded, which an empty one behind it changes. */
    void row(String... cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            String[] cells = rows.get(row);
            for (int column = 0; column < cells.length; column++) {
                out.append(cells[column]);
                if (column < cells.length - 1) {
                    out.append(" ".repeat(width(row, column) - cells[column].length()));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The width of a column in the rows around one that have it. */
    private int width(int row, int column) {
        int first = row;
        while (first > 0 && has(first - 1, column)) {
            first--;
        }
        int width = 0;
        for (int at = first; at < rows.size() && has(at, column); at++) {
            width = Math.max(width, rows.get(at)[column].length());
        }
        return width + PADDING;
    }

    private boolean has(int row, int column) {
        return rows.get(row).length - 1 > column;
    }
}

package dev.praetor.cli.format;

import java.util.ArrayList;
import java.util.List;

/** Rows of columns, left-aligned, two blanks between them, the last column not padded. Used by one thread. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** All rows, each with its newline. */
    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = row.get(column).codePointCount(0, row.get(column).length());
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                out.append(cell);
                if (column < row.size() - 1) {
                    out.append(" ".repeat(widths.get(column) - cell.codePointCount(0, cell.length()) + 2));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}

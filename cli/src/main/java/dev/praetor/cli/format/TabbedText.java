package dev.praetor.cli.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text whose tabs are shown as blanks up to the next column, as Consul prints the details of a key with all tabs inside its value: texts
 * before a tab in neighbouring lines make a column, six blanks wider than the widest of them.
 */
public final class TabbedText {

    private static final int GAP = 6;

    private TabbedText() {}

    /** The text without tabs. A form feed ends a line and all columns. */
    public static byte[] show(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        List<List<byte[]>> block = new ArrayList<>();
        List<byte[]> line = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length; at++) {
            byte b = text[at];
            boolean ends = b == '\n' || b == '\f';
            if (!ends && b != '\t' && b != 0x0b) {
                continue;
            }
            line.add(Arrays.copyOfRange(text, start, at));
            start = at + 1;
            if (ends) {
                block.add(line);
                line = new ArrayList<>();
            }
            if (b == '\f') {
                write(block, out);
                out.write('\n');
                block.clear();
            }
        }
        line.add(Arrays.copyOfRange(text, start, text.length));
        block.add(line);
        write(block, out);
        return out.toByteArray();
    }

    private static void write(List<List<byte[]>> block, ByteArrayOutputStream out) {
        for (int row = 0; row < block.size(); row++) {
            if (row > 0) {
                out.write('\n');
            }
            List<byte[]> cells = block.get(row);
            for (int column = 0; column < cells.size(); column++) {
                byte[] cell = cells.get(column);
                out.writeBytes(cell);
                if (column < cells.size() - 1) {
                    int blanks = width(block, row, column) - width(cell);
                    out.writeBytes(" ".repeat(blanks).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** The width of the column at a place: over the neighbouring lines that have this column too. */
    private static int width(List<List<byte[]>> block, int row, int column) {
        int first = row;
        while (first > 0 && block.get(first - 1).size() - 1 > column) {
            first--;
        }
        int width = 0;
        for (int at = first; at < block.size() && block.get(at).size() - 1 > column; at++) {
            width = Math.max(width, width(block.get(at).get(column)) + GAP);
        }
        return width;
    }

    /** The number of characters, in which a byte that is not UTF-8 counts as one. */
    private static int width(byte[] text) {
        String decoded = new String(text, StandardCharsets.UTF_8);
        return decoded.codePointCount(0, decoded.length());
    }
}

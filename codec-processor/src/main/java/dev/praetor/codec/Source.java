package dev.praetor.codec;

/** The text of one generated class, line by line with indentation. */
final class Source {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds a line, indented as far as blocks are open. An empty line has no indentation. */
    Source line(String line) {
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
        return this;
    }

    /** Adds a line that opens a block. */
    Source open(String line) {
        line(line + " {");
        depth++;
        return this;
    }

    /** Closes the innermost block. */
    Source close() {
        depth--;
        return line("}");
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package dev.praetor.agent.check;

import dev.praetor.base.Bytes;
import java.nio.charset.StandardCharsets;

/** Output cut to the size that is kept (semantics.md 5.8). Pure. */
final class Output {

    private Output() {}

    /** What a client told about a TTL check: its beginning, and how much there was. */
    static String told(String output, int maximum) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= maximum) {
            return output;
        }
        return Bytes.copyOf(bytes, 0, maximum).utf8() + " ... (captured " + maximum + " of " + bytes.length + " bytes)";
    }

    /** What a command printed: its end, below a line that says how much there was. */
    static String printed(Tail tail) {
        if (!tail.isTruncated()) {
            return tail.text();
        }
        return "Captured " + tail.kept() + " of " + tail.total() + " bytes\n...\n" + tail.text();
    }
}

package dev.praetor.agent.check;

import java.io.IOException;
import java.io.InputStream;

/** What a program prints, cut to its end. */
public final class CommandOutput {

    private CommandOutput() {}

    /** Reads until the program closes its output; blocks. Its end stands below a line that says how much there was when that is not all. */
    public static String of(Process process, int maximum) {
        Tail tail = new Tail(maximum);
        drain(process.getInputStream(), tail);
        return Output.printed(tail);
    }

    static void drain(InputStream stream, Tail tail) {
        byte[] buffer = new byte[4096];
        try {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                tail.write(buffer, 0, length);
            }
        } catch (IOException ignored) {
            // the process was killed: what it printed until then counts
        }
    }
}

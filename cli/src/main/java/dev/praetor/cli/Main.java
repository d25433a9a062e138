package dev.praetor.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(
                System.in, stream(FileDescriptor.out, 8192), stream(FileDescriptor.err, 1024), System.getenv());
        int code = CommandLine.run(List.of(arguments), terminal);
        terminal.out().flush();
        terminal.error().flush();
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor, int buffer) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), buffer), false, StandardCharsets.UTF_8);
    }
}

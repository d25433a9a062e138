package dev.praetor.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command talks to: its streams and its environment variables. */
public record Terminal(InputStream in, PrintStream out, PrintStream error, Map<String, String> environment) {

    /**
     * Whether these are the streams of this process: a child may then use them itself, and signals are meant for the command. Otherwise somebody runs the
     * command inside of a program.
     */
    @SuppressWarnings("ReferenceEquality") // the very stream
    public boolean isProcess() {
        return in == System.in;
    }

    /** An environment variable, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}

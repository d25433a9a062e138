package dev.praetor.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command talks to: its streams and its environment variables. */
public record Terminal(InputStream in, PrintStream out, PrintStream error, Map<String, String> environment) {

    /** An environment variable, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}

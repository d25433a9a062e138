package dev.praetor.agent.http;

import java.io.IOException;

/** Why a listener could not be made, as Go names it. */
public final class BindErrors {

    private BindErrors() {}

    /** The cause without its context: {@code address already in use}. */
    public static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("in use")) {
            return "address already in use";
        }
        if (text.contains("Cannot assign requested address")) {
            return "cannot assign requested address";
        }
        if (text.contains("No such file or directory")) {
            return "no such file or directory";
        }
        if (text.contains("too long") || text.contains("Invalid argument")) {
            return "invalid argument";
        }
        return text.contains("Permission denied") ? "permission denied" : text;
    }
}

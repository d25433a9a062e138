package dev.praetor.base.go;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What Go's {@code os/exec} says of programs, and how Consul starts a shell. */
public final class GoExec {

    private static final int KILLED_BY_SIGNAL = 128;

    private GoExec() {}

    /** Why a program could not be started. Looks at the file system. */
    public static String startFailure(String program) {
        if (program.indexOf('/') < 0) {
            return "exec: \"" + program + "\": executable file not found in $PATH";
        }
        Path file = Path.of(program);
        if (!Files.exists(file)) {
            return "fork/exec " + program + ": no such file or directory";
        }
        return Files.isExecutable(file) && Files.isRegularFile(file)
                ? "fork/exec " + program + ": exec format error"
                : "fork/exec " + program + ": permission denied";
    }

    /**
     * How a failed program ended.
     *
     * @param status as Java's {@code Process} gives it, which shows a signal as 128 and its number
     */
    public static String exitText(int status) {
        return switch (status - KILLED_BY_SIGNAL) {
            case 1 -> "signal: hangup";
            case 2 -> "signal: interrupt";
            case 3 -> "signal: quit";
            case 6 -> "signal: aborted";
            case 9 -> "signal: killed";
            case 11 -> "signal: segmentation fault";
            case 13 -> "signal: broken pipe";
            case 15 -> "signal: terminated";
            default -> "exit status " + status;
        };
    }

    /** A command line for the shell that the environment names, {@code /bin/sh} unless it names one. */
    public static List<String> shell(Map<String, String> environment, String script) {
        String shell = environment.getOrDefault("SHELL", "");
        return List.of(shell.isEmpty() ? "/bin/sh" : shell, "-c", script);
    }
}

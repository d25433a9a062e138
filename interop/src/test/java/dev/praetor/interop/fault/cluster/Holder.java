package dev.praetor.interop.fault.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Namespaces of their own, held by a process that waits for the end of its input: when this process ends, however, that one ends too, and with it everything
 * that was mounted or configured there. Needs no privileges where users may make namespaces.
 */
final class Holder implements Closeable {

    private static final String READY = "ready";

    private final Process process;

    private Holder(Process process) {
        this.process = process;
    }

    /** Makes user, network and mount namespaces in which this user is root. */
    static Holder root() throws IOException {
        return start(List.of("unshare", "--user", "--map-root-user", "--net", "--mount"));
    }

    /** Makes network and mount namespaces below, of the same root. */
    Holder child() throws IOException {
        return start(enter(List.of("unshare", "--net", "--mount")));
    }

    private static Holder start(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", "ip link set lo up && echo " + READY + " && exec cat"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] printed = process.getInputStream().readNBytes(READY.length() + 1);
        if (!new String(printed, StandardCharsets.UTF_8).startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("no namespaces: " + new String(printed, StandardCharsets.UTF_8)
                    + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new Holder(process);
    }

    long pid() {
        return process.pid();
    }

    /** The command that runs a program inside; the started process is the program itself. */
    List<String> enter(List<String> program) {
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                Long.toString(pid()),
                "--user",
                "--net",
                "--mount",
                "--preserve-credentials",
                "--"));
        command.addAll(program);
        return command;
    }

    String run(String... program) throws IOException {
        return Programs.run(enter(List.of(program)));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroyForcibly();
        Programs.waitFor(process);
    }
}

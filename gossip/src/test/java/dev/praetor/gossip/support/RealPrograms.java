package dev.praetor.gossip.support;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The Go programs that tests meet, those that still run killed when it is closed: the Consul of {@code CONSUL_BINARY}, of any release, and Debian's
 * {@code serf}.
 */
public final class RealPrograms implements AutoCloseable {

    private static final Pattern RELEASE = Pattern.compile("v(\\d+)\\.(\\d+)\\.");

    private final List<Process> started = new ArrayList<>();

    /** The path of Consul; the test is skipped, loudly, without it. */
    public static String consul() {
        return needed(System.getenv("CONSUL_BINARY"), "Consul (CONSUL_BINARY)");
    }

    /** The path of {@code serf}; the test is skipped, loudly, without it. */
    public static String serf() {
        for (String part : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(part, "serf");
            if (Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        return needed(null, "serf program");
    }

    private static String needed(@Nullable String program, String what) {
        if (program == null || !Files.isExecutable(Path.of(program))) {
            System.out.println("SKIPPED: no " + what + " to test against");
            Assumptions.abort("no " + what);
        }
        return program;
    }

    /** A port that is free for packets and streams. */
    public static int freePort(String host) throws IOException {
        InetAddress address = InetAddress.ofLiteral(host);
        for (int tries = 0; tries < 20; tries++) {
            try (ServerSocket streams = new ServerSocket(0, 1, address);
                    DatagramSocket packets = new DatagramSocket(streams.getLocalPort(), address)) {
                return packets.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
        throw new IOException("no free port on " + host);
    }

    /** Starts one, whose output goes to a file in a folder. */
    public Process run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + started.size()).toFile())
                .start();
        started.add(process);
        return process;
    }

    /** What begins the command of a Consul agent of the name {@code peer} on a host, with HTTP there and neither DNS nor gRPC. */
    public static List<String> agent(String host, int http) {
        String consul = consul();
        List<String> command = new ArrayList<>(
                List.of(consul, "agent", "-node=peer", "-bind=" + host, "-client=" + host, "-http-port=" + http));
        command.addAll(List.of("-dns-port=-1", "-grpc-port=-1"));
        Matcher release = RELEASE.matcher(output(consul, "version"));
        int minor = release.find() ? Integer.parseInt(release.group(2)) : 21;
        if (minor < 10) {
            needed(null, "Consul of 1.10 or later, older ones lack flags that are used here,");
        }
        // The flag came with 1.14.
        if (minor >= 14) {
            command.add("-grpc-tls-port=-1");
        }
        return command;
    }

    /** What a command prints; empty when it cannot be run. */
    public static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException cause) {
            return "";
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        try {
            for (Process process : started) {
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}

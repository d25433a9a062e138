package dev.praetor.rpc.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A real Consul agent, the program that {@code CONSUL_BINARY} names; its output goes to a file. */
public final class Consul implements AutoCloseable {

    private final Process process;
    private final String http;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Starts an agent; what needs one is skipped, loudly, when there is no program.
     *
     * @param address its HTTP API listens there, on a free port
     */
    public Consul(Path directory, String name, String address, String... arguments)
            throws IOException, InterruptedException {
        String program = program();
        int port = freePort(address);
        http = "http://" + address + ":" + port;
        List<String> command = new ArrayList<>(List.of(program, "agent", "-node", name, "-client", address));
        command.addAll(List.of("-http-port", "" + port, "-dns-port", "-1", "-grpc-port", "-1"));
        if (minorRelease() < 10) {
            System.err.println("SKIPPED: a Consul before 1.10 lacks flags that are used here");
            Assumptions.abort("CONSUL_BINARY is older than 1.10");
        }
        // The flag came with 1.14, and older ones do not start with it.
        if (minorRelease() >= 14) {
            command.addAll(List.of("-grpc-tls-port", "-1"));
        }
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
    }

    private static String program() {
        String program = System.getenv("CONSUL_BINARY");
        if (program == null) {
            System.err.println("SKIPPED: no CONSUL_BINARY, so no test with a real Consul");
        }
        Assumptions.assumeTrue(program != null, "CONSUL_BINARY names no program");
        return program;
    }

    /** The second number of the program's release; that of 1.21 when it says none. */
    public static int minorRelease() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program(), "version")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher release = Pattern.compile("v(\\d+)\\.(\\d+)\\.").matcher(text);
        return release.find() ? Integer.parseInt(release.group(2)) : 21;
    }

    public static int freePort(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }

    /** The answer's body; empty when there is none. */
    public String get(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The same as bytes. */
    public byte[] bytes(String path) {
        return send(HttpRequest.newBuilder(URI.create(http + path)).GET().build());
    }

    public String put(String path, String body) {
        return put(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public String put(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(http + path))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return new String(send(request), StandardCharsets.UTF_8);
    }

    private byte[] send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException cause) {
            return new byte[0];
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            return new byte[0];
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(cause -> {
                    process.destroyForcibly();
                    return process;
                })
                .join();
    }
}

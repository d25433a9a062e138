package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that an endpoint reads while they come, of any size, and answers that wait for their client: snapshots. */
final class UploadTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Socket connect() throws IOException {
        return new Socket(server.address.getAddress(), server.address.getPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        char[] body = new char[length];
        assertThat(in.read(body)).isEqualTo(length);
        return head + new String(body);
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        return body;
    }

    private static String expected(byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        return body.length + " " + sum.getValue();
    }

    @Test
    void takesBodiesOfAnySizeAndServesTheNextRequest() throws IOException {
        try (Socket socket = connect()) {
            for (int length : new int[] {1, 70_000, 12_000_000}) {
                byte[] body = body(length);
                send(socket, "PUT /v1/upload/a HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n");
                socket.getOutputStream().write(body);
                assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK").endsWith(expected(body));
            }
            send(socket, "PUT /v1/upload/a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer(socket)).endsWith("0 0");
            send(socket, "PUT /v1/upload/a HTTP/1.1\r\nHost: x\r\n\r\nGET /v1/exact HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(answer(socket)).endsWith("0 0");
        }
    }

    @Test
    void takesChunksOfAnySize() throws IOException {
        Random random = new Random(5);
        byte[] body = body(3_000_000);
        try (Socket socket = connect()) {
            send(socket, "PUT /v1/upload/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < body.length; ) {
                int count = Math.min(body.length - at, 1 + random.nextInt(random.nextBoolean() ? 100 : 200_000));
                send(socket, Integer.toHexString(count) + "\r\n");
                out.write(body, at, count);
                send(socket, "\r\n");
                at += count;
            }
            send(socket, "0\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK").endsWith(expected(body));
        }
    }

    @Test
    void letsTheClientWaitForASlowEndpoint() throws Exception {
        byte[] body = body(40_000_000);
        try (Socket socket = connect()) {
            send(socket, "PUT /v1/upload/gated HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n");
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(body);
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            send(connect(), "GET /v1/exact HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(sent).as("most of it cannot be under way").isNotDone();
            assertThat(server.uploaded).hasValue(0);
            server.uploadGate.release();
            assertThat(answer(socket)).endsWith(expected(body));
        }
    }

    @Test
    void answersBeforeTheBodyIsThere() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "PUT /v1/upload/refused HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc");
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 500")
                    .contains("Connection: close")
                    .endsWith("refused");
        }
    }

    @Test
    void tellsTheEndpointWhenTheClientBreaksOff() throws IOException {
        for (String head : new String[] {"Content-Length: 1000", "Transfer-Encoding: chunked"}) {
            try (Socket socket = connect()) {
                send(socket, "PUT /v1/upload/a HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n5\r\nabcde\r\n");
            }
        }
        await().until(() -> server.uploadProblems.size() == 2);
        assertThat(server.uploadProblems).containsOnly("unexpected EOF");
    }

    @Test
    void refusesBrokenChunks() throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "PUT /v1/upload/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nzz\r\n");
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 500")
                    .contains("Connection: close")
                    .endsWith("invalid byte in chunk length");
        }
    }

    @Test
    void aSourceThatMayNotLoseAnythingWaitsForItsClient() throws Exception {
        byte[] piece = new byte[64 << 10];
        int pieces = 400;
        try (Socket socket = connect()) {
            send(socket, "GET /v1/stream HTTP/1.0\r\nHost: x\r\n\r\n");
            await().until(() -> !server.streams.isEmpty());
            Streaming.Output output = server.streams.remove();
            CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(() -> {
                try {
                    boolean all = true;
                    for (int count = 0; count < pieces; count++) {
                        all &= output.put(piece);
                    }
                    output.end();
                    return all;
                } catch (InterruptedException stopped) {
                    return false;
                }
            });
            assertThat(sent).isNotDone();
            byte[] received = socket.getInputStream().readAllBytes();
            assertThat(sent.get()).isTrue();
            assertThat(received.length).isGreaterThan(pieces * piece.length);
        }
    }

    @Test
    void aSourceThatWaitsEndsWithItsClient() throws Exception {
        Streaming.Output output;
        try (Socket socket = connect()) {
            send(socket, "GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> !server.streams.isEmpty());
            output = server.streams.remove();
        }
        byte[] piece = new byte[64 << 10];
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                while (output.put(piece)) {
                    // It ends when the connection is found closed.
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        await().until(ended::isDone);
    }

    @Test
    void anAnswerThatBreaksOffHasNoEnd() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> !server.streams.isEmpty());
            Streaming.Output output = server.streams.remove();
            assertThat(output.put("abc".getBytes(StandardCharsets.US_ASCII))).isTrue();
            output.breakOff();
            String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(received).startsWith("HTTP/1.1 200 OK").doesNotEndWith("0\r\n\r\n");
        }
    }
}

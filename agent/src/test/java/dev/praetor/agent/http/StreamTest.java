package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that come over time: agent/monitor and agent/metrics/stream (http-api.md rows 43 and 45). */
final class StreamTest {
    private static final byte[] LINE = "line\n".getBytes(StandardCharsets.US_ASCII);

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Streaming.Output begun(RawClient client, String version) {
        client.send("GET /v1/stream HTTP/" + version + "\r\nHost: x\r\n\r\n");
        await().until(() -> !server.streams.isEmpty());
        return server.streams.remove();
    }

    @Test
    void sendsPiecesAsChunksAndServesTheNextRequest() throws Exception {
        try (RawClient client = server.connect()) {
            Streaming.Output output = begun(client, "1.1");
            assertThat(client.readAnswer())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Transfer-Encoding: chunked\r\n")
                    .doesNotContain("Content-Type")
                    .doesNotContain("Content-Length");
            assertThat(output.offer(LINE)).isTrue();
            output.offer(LINE);
            output.end();
            client.send("GET /v1/exact HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll())
                    .startsWith("5\r\nline\n\r\n5\r\nline\n\r\n0\r\n\r\nHTTP/1.1 200 OK")
                    .endsWith("\"exact\"");
            assertThat(server.streamsStopped).hasValue(1);
            assertThat(output.offer(LINE)).isFalse();
        }
    }

    @Test
    void endsWithTheConnectionForHttp10() {
        try (RawClient client = server.connect()) {
            Streaming.Output output = begun(client, "1.0");
            output.offer(LINE);
            output.end();
            assertThat(client.readAll()).doesNotContain("chunked").endsWith("\r\n\r\nline\n");
        }
    }

    @Test
    void stopsTheSourceWhenTheClientHangsUp() {
        Streaming.Output output;
        try (RawClient client = server.connect()) {
            output = begun(client, "1.1");
            output.offer(LINE);
        }
        await().until(() -> server.streamsStopped.get() == 1);
        assertThat(output.offer(LINE)).isFalse();
    }

    @Test
    void stopsTheSourceWhenTheClientClosesItsSide() throws Exception {
        try (RawClient client = server.connect()) {
            begun(client, "1.1");
            client.sendNothingMore();
            await().until(() -> server.streamsStopped.get() == 1);
            client.readAll();
        }
    }

    /** Pieces come while the server closes, as lines of its log do: a client that is left hanging never learns of the end. */
    @Test
    void hangsUpWhenTheServerCloses() throws Exception {
        for (int round = 0; round < 20; round++) {
            TestServer closing = new TestServer();
            try (RawClient client = closing.connect()) {
                client.send("GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n");
                await().until(() -> !closing.streams.isEmpty());
                Streaming.Output output = closing.streams.remove();
                Thread offering = Thread.ofVirtual().start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        output.offer(LINE);
                    }
                });
                closing.close();
                offering.interrupt();
                client.readAll();
            }
        }
    }

    @Test
    void dropsPiecesThatTheClientDoesNotTake() {
        try (RawClient client = server.connect()) {
            Streaming.Output output = begun(client, "1.1");
            byte[] piece = new byte[64 * 1024];
            int taken = 0;
            while (output.offer(piece) && taken < 10_000) {
                taken++;
            }
            assertThat(taken).isBetween(512, 9_999);
        }
        await().until(() -> server.streamsStopped.get() == 1);
    }

    @Test
    void stopsTheSourceWhenTheServerCloses() {
        try (RawClient client = server.connect()) {
            begun(client, "1.1");
            server.close();
            await().until(() -> server.streamsStopped.get() == 1);
        }
    }
}

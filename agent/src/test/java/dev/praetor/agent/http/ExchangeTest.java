package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.praetor.base.reply.PendingReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers on one connection: order, bodies, sizes, hanging up (http-api.md sections 1.3 and 1.6). */
class ExchangeTest {
    private static final String HOST = "Host: x\r\n";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static String put(String target, String body) {
        return "PUT " + target + " HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void awaitParked(int count) {
        await().until(() -> server.parked.size() == count);
    }

    private PendingReply<Response> nextParked() {
        PendingReply<Response> reply = server.parked.poll();
        assertThat(reply).isNotNull();
        return reply;
    }

    @Test
    void answersPipelinedRequestsInOrderThoughTheFirstWaits() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(get("/v1/wait?index=5") + put("/v1/echo/b", "two") + get("/v1/exact"));
            awaitParked(1);
            nextParked().succeed(Response.json("1".getBytes(StandardCharsets.UTF_8)));

            assertThat(client.readAnswer()).endsWith("\r\n\r\n1");
            assertThat(client.readAnswer()).endsWith("\r\n\r\nPUT b two");
            assertThat(client.readAnswer()).endsWith("\r\n\r\n\"exact\"");
        }
    }

    @Test
    void answersManyRequestsSentAheadOfTheirTurn() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(get("/v1/wait"));
            awaitParked(1);
            String body = "b".repeat(3000);
            Thread sender = Thread.ofVirtual()
                    .start(() -> client.send(put("/v1/echo/x", body).repeat(200)));
            nextParked().succeed(Response.empty());

            assertThat(client.readAnswer()).contains("Content-Length: 0");
            for (int i = 0; i < 200; i++) {
                assertThat(client.readAnswer()).endsWith("PUT x " + body);
            }
            sender.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void reassemblesRequestsThatComeByteByByte() throws IOException {
        try (RawClient client = server.connect()) {
            for (char c : (put("/v1/echo/slow", "body") + get("/v1/exact")).toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.readAnswer()).endsWith("PUT slow body");
            assertThat(client.readAnswer()).endsWith("\"exact\"");
        }
    }

    @Test
    void readsChunkedBodiesWithExtensionsAndTrailers() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("PUT /v1/echo/c HTTP/1.1\r\n" + HOST
                    + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n");
            client.send(get("/v1/exact"));

            assertThat(client.readAnswer()).endsWith("PUT c abc0123456789");
            assertThat(client.readAnswer()).endsWith("\"exact\"");
        }
    }

    @Test
    void readsOverSmallBodiesThatNobodyWants() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(put("/v1/nothing", "x".repeat(200_000)) + put("/v1/exact", "y") + get("/v1/exact"));

            assertThat(client.readAnswer()).startsWith("HTTP/1.1 404");
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 405");
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void closesAfterAnAnswerThatLeavesALargeBodyUnread() {
        assertThat(server.exchange(put("/v1/exact", "x".repeat(300_000))))
                .startsWith("HTTP/1.1 405")
                .contains("Connection: close\r\n");
    }

    @Test
    void givesLeaveToSendABodyOnlyWhenItWillBeRead() throws IOException {
        String expecting = HOST + "Expect: 100-continue\r\nContent-Length: ";
        try (RawClient client = server.connect()) {
            client.send("PUT /v1/echo/e HTTP/1.1\r\n" + expecting + "2\r\n\r\n");
            assertThat(client.readAnswer()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("ok").readAnswer()).endsWith("PUT e ok");
        }
        assertThat(server.exchange("PUT /v1/small/e HTTP/1.1\r\n" + expecting + "101\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(server.exchange("PUT /v1/nothing HTTP/1.1\r\n" + expecting + "2\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void letsTheEndpointRefuseALargeBodyAfterItsOtherChecks() {
        String refusal = "too large, max size: 100 bytes. See"
                + " https://developer.hashicorp.com/docs/agent/config/config-files#kv_max_value_size.";

        assertThat(server.exchange(put("/v1/small/k", "x".repeat(101))))
                .startsWith("HTTP/1.1 413 Request Entity Too Large")
                .endsWith("Request body(101 bytes) " + refusal);
        assertThat(server.exchange(put("/v1/small/", "x".repeat(101))))
                .startsWith("HTTP/1.1 400")
                .endsWith("Missing key name");
        String chunked = "PUT /v1/small/k HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n65\r\n";
        assertThat(server.exchange(chunked + "x".repeat(101) + "\r\n0\r\n\r\n"))
                .endsWith("Request body(101 bytes) " + refusal);
        assertThat(server.ask("PUT", "/v1/small/k")).endsWith("true");
    }

    @Test
    void refusesBodiesThatNoEndpointTakes() {
        String head = "PUT /v1/echo/k HTTP/1.1\r\n" + HOST + "Content-Length: 8388609\r\n\r\n";

        assertThat(server.exchange(head))
                .startsWith("HTTP/1.1 413")
                .contains("Request body(8388609 bytes) too large, max size: 8388608 bytes.");
    }

    @Test
    void sendsLargeAnswersWhole() {
        String answer = server.ask("GET", "/v1/large?size=20000000");

        assertThat(answer).contains("Content-Length: 20000000\r\n");
        assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4).isEqualTo(20_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "GZIP, true",
        "'deflate, gzip;q=0.5', true",
        "'gzip ;q=0.5 , br', true",
        "gzip;q=0, false",
        "*, false",
        "x-gzip, false",
        "gzip; q=foo, false",
        "deflate, false"
    })
    void compressesForThoseWhoAskForIt(String accepted, boolean compressed) throws IOException {
        String answer = server.ask("GET", "/v1/large?size=1400", "Accept-Encoding: " + accepted);

        assertThat(answer.contains("Content-Encoding: gzip\r\n")).isEqualTo(compressed);
        byte[] body = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        byte[] plain = compressed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        assertThat(plain).hasSize(1400);
    }

    @Test
    void doesNotCompressSmallAnswers() {
        assertThat(server.ask("GET", "/v1/large?size=1399", "Accept-Encoding: gzip"))
                .doesNotContain("Content-Encoding");
    }

    @Test
    void keepsConnectionsOfOldClientsOnlyWhenAsked() throws IOException {
        assertThat(server.exchange("GET /v1/exact HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 OK")
                .doesNotContain("Connection:");
        try (RawClient client = server.connect()) {
            String request = "GET /v1/exact HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
            assertThat(client.send(request).readAnswer()).contains("Connection: keep-alive\r\n");
            assertThat(client.send(request).readAnswer()).startsWith("HTTP/1.0 200 OK");
        }
    }

    @Test
    void cancelsWhatIsParkedWhenTheClientHangsUp() {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(server.connect().send(get("/v1/wait?index=7")));
        }
        awaitParked(20);
        clients.forEach(RawClient::close);

        await().untilAtomic(server.cancelled, equalTo(20));
    }

    @Test
    void cancelsWhatIsParkedWhenTheServerStops() {
        try (RawClient client = server.connect().send(get("/v1/wait?index=7"))) {
            awaitParked(1);
            server.close();

            assertThat(client.readAll()).isEmpty();
            assertThat(server.cancelled).hasValue(1);
        }
    }

    @Test
    void finishesAWriteWhoseClientSendsNothingMore() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(put("/v1/wait", "x")).sendNothingMore();
            awaitParked(1);
            nextParked().succeed(Answers.TRUE);

            assertThat(client.readAll()).endsWith("true");
        }
        assertThat(server.cancelled).hasValue(0);
    }

    @Test
    void writesAnswersThatManyThreadsComplete() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            clients.add(server.connect().send(get("/v1/wait?index=7")));
        }
        awaitParked(150);
        for (int i = 0; i < 150; i++) {
            PendingReply<Response> reply = nextParked();
            Thread.ofVirtual().start(() -> reply.succeed(Answers.TRUE));
        }
        for (RawClient client : clients) {
            assertThat(client.readAnswer()).endsWith("true");
            client.close();
        }
    }

    @Test
    void turnsAwayClientsWithTooManyConnections() {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(server.connect().send(get("/v1/wait?index=7")));
        }
        awaitParked(200);
        try (RawClient one = server.connect()) {
            assertThat(one.readAll())
                    .startsWith("HTTP/1.1 429 Too Many Requests\r\n")
                    .endsWith("Your IP is issuing too many concurrent connections, please rate limit your calls\n");
        }
        clients.forEach(RawClient::close);
        await().untilAtomic(server.cancelled, equalTo(200));
        assertThat(server.ask("GET", "/v1/exact")).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void answersThatAnEndpointBroke() {
        assertThat(server.ask("GET", "/v1/fails")).startsWith("HTTP/1.1 500").contains("internal error");
    }
}

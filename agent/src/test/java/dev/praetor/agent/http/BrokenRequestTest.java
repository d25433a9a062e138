package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Consul 1.21.4 answers to requests that are none, taken from its sockets one by one (http-api.md sections 1.1 and 1.6). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenRequestTest {
    private static final String HOST = "Host: x\r\n";

    private TestServer server;

    @BeforeAll
    void start() {
        server = new TestServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /v1/exact HTTP/1.1~~                                   | 400 Bad Request: missing required Host header
        GET /v1/exact HTTP/1.1~Host: x~Host: x~~                   | 400 Bad Request
        GET /v1/exact HTTP/1.1~Host: a b~~                         | 400 Bad Request: malformed Host header
        GET /v1/exact HTTP/2.0~Host: x~~                           | 505 HTTP Version Not Supported: unsupported protocol version
        GET /v1/exact HTTP/3.0~Host: x~~                           | 505 HTTP Version Not Supported: unsupported protocol version
        GET /v1/exact FTP/1.1~Host: x~~                            | 400 Bad Request
        GET /v1/exact~~                                            | 400 Bad Request
        hello~~                                                    | 400 Bad Request
        ~GET /v1/exact HTTP/1.1~Host: x~~                          | 400 Bad Request
        G@T /v1/exact HTTP/1.1~Host: x~~                           | 400 Bad Request
        GET /v1/exact HTTP/1.1~Host: x~foo~~                       | 400 Bad Request
        GET /v1/exact HTTP/1.1~Host: x~fo o: x~~                   | 400 Bad Request: invalid header name
        GET /v1/exact HTTP/1.1~Host: x~foo : x~~                   | 400 Bad Request: invalid header name
        GET /v1/exact HTTP/1.1~Host: x~: x~~                       | 400 Bad Request
        GET v1/exact HTTP/1.1~Host: x~~                            | 400 Bad Request
        GET ?x HTTP/1.1~Host: x~~                                  | 400 Bad Request
        GET /v1/echo/a b HTTP/1.1~Host: x~~                        | 400 Bad Request
        GET /v1/echo/a%ZZ HTTP/1.1~Host: x~~                       | 400 Bad Request
        GET /v1/echo/a% HTTP/1.1~Host: x~~                         | 400 Bad Request
        PUT /v1/echo/a HTTP/1.1~Host: x~Content-Length: x~~        | 400 Bad Request
        PUT /v1/echo/a HTTP/1.1~Host: x~Content-Length: -1~~       | 400 Bad Request
        PUT /v1/echo/a HTTP/1.1~Host: x~Content-Length: +1~~       | 400 Bad Request
        PUT /v1/echo/a HTTP/1.1~Host: x~Content-Length:~~          | 400 Bad Request
        PUT /v1/echo/a HTTP/1.1~Host: x~Content-Length: 99999999999999999999~~       | 400 Bad Request
        PUT /v1/echo/a HTTP/1.1~Host: x~Content-Length: 1~Content-Length: 2~~        | 400 Bad Request
        """)
    void refusesWhatGoRefusesWithItsWords(String request, String statusAndText) {
        String answer = server.exchange(request.replace("~", "\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 " + statusAndText + "\r\n")
                .endsWith("\r\n\r\n" + statusAndText)
                .contains("Connection: close");
    }

    @Test
    void tellsClientsOfTlsAtOnceThatThisIsNone() {
        assertThat(server.exchange("\u0016\u0003\u0001"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\n400 Bad Request");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "'gzip, chunked'", "identity"})
    void refusesOtherTransferEncodings(String encoding) {
        String answer =
                server.exchange("PUT /v1/echo/a HTTP/1.1\r\n" + HOST + "Transfer-Encoding: " + encoding + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 501 Not Implemented\r\n")
                .endsWith("\r\n\r\nUnsupported transfer encoding");
    }

    @Test
    void refusesControlCharactersInTargetAndValues() {
        assertThat(server.exchange("GET /v1/echo/a\u0001 HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(server.exchange("GET /v1/echo/a\u007f HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(server.exchange("GET /v1/exact HTTP/1.1\r\n" + HOST + "foo: a\u0000b\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @Test
    void takesLinesWithoutCarriageReturnFoldedHeadersAndHighBytes() {
        assertThat(server.exchange("GET /v1/exact HTTP/1.1\nHost: x\nConnection: close\n\n"))
                .endsWith("\"exact\"");
        assertThat(server.exchange("GET /v1/exact HTTP/1.1\r\n" + HOST + "foo: a\r\n b\r\nConnection: close\r\n\r\n"))
                .endsWith("\"exact\"");
        assertThat(server.exchange("GET /v1/exact HTTP/1.2\r\n" + HOST + "foo: \u00ff\r\nConnection: close\r\n\r\n"))
                .endsWith("\"exact\"");
        assertThat(server.exchange("GET http://y/v1/exact HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .endsWith("\"exact\"");
    }

    @Test
    void refusesHeadsAboveTheLimitAndTakesThoseBelow() {
        String large = "X: " + "a".repeat(1 << 20) + "\r\n";

        assertThat(server.exchange("GET /v1/exact HTTP/1.1\r\n" + HOST + "Connection: close\r\n" + large + "\r\n"))
                .endsWith("\"exact\"");
        assertThat(server.exchange("GET /v1/exact HTTP/1.1\r\n" + HOST + large + "Y: " + "b".repeat(5000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n");
        assertThat(server.exchange("GET /v1/echo/" + "a".repeat((1 << 20) + 5000) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n");
    }

    @Test
    void answersTheProbeOfTheOtherProtocolAndUnmetExpectationsBarely() {
        assertThat(server.exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\n");
        assertThat(server.exchange("GET * HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\n");
        assertThat(server.exchange("PUT /v1/echo/a HTTP/1.1\r\n" + HOST + "Expect: foo\r\nContent-Length: 1\r\n\r\na"))
                .startsWith("HTTP/1.1 417 Expectation Failed\r\n");
    }

    @Test
    void answersARequestThatIsCutOff() throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(client.send("GET /v1/exact HT").sendNothingMore().readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
        try (RawClient client = server.connect()) {
            String head = "PUT /v1/echo/a HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\n";
            assertThat(client.send(head + "hel").sendNothingMore().readAll())
                    .startsWith("HTTP/1.1 500")
                    .endsWith("unexpected EOF");
        }
        try (RawClient client = server.connect()) {
            assertThat(client.sendNothingMore().readAll()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        zz~a~0~~      | invalid byte in chunk length
        1~ab0~~       | malformed chunked encoding
        ~a~0~~        | empty hex number for chunk length
        """)
    void saysWhatIsWrongWithChunks(String chunks, String problem) {
        String head = "PUT /v1/echo/a HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(server.exchange(head + chunks.replace("~", "\r\n")))
                .startsWith("HTTP/1.1 500")
                .endsWith("\r\n\r\n" + problem);
    }
}

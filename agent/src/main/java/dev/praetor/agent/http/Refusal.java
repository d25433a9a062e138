package dev.praetor.agent.http;

import java.nio.charset.StandardCharsets;

/**
 * The answer to what is no request that could be served: written as it is, then the connection closes. The texts are those of Go's HTTP server.
 *
 * @param bytes the whole answer
 */
record Refusal(byte[] bytes) {
    static final Refusal BAD_REQUEST = of("400 Bad Request");
    static final Refusal BAD_HEADER_NAME = of("400 Bad Request: invalid header name");
    static final Refusal NO_HOST = of("400 Bad Request: missing required Host header");
    static final Refusal BAD_HOST = of("400 Bad Request: malformed Host header");
    static final Refusal BAD_VERSION = of("505 HTTP Version Not Supported: unsupported protocol version");
    static final Refusal HEADERS_TOO_LARGE = of("431 Request Header Fields Too Large");
    static final Refusal BAD_TRANSFER_ENCODING = of("501 Not Implemented", "Unsupported transfer encoding");
    static final Refusal TOO_MANY_CONNECTIONS = ofBytes("""
        HTTP/1.1 429 Too Many Requests\r
        Content-Type: text/plain\r
        Content-Length: 81\r
        Connection: close\r
        \r
        Your IP is issuing too many concurrent connections, please rate limit your calls
        """);
    static final Refusal EXPECTATION_FAILED =
            ofBytes("HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    static final Refusal BARE_BAD_REQUEST =
            ofBytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

    private static Refusal of(String statusAndText) {
        return of(statusAndText, statusAndText);
    }

    private static Refusal of(String status, String text) {
        return ofBytes("HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
                + text);
    }

    private static Refusal ofBytes(String answer) {
        return new Refusal(answer.getBytes(StandardCharsets.US_ASCII));
    }
}

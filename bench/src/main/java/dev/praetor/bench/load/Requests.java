package dev.praetor.bench.load;

import java.nio.charset.StandardCharsets;

/** The bytes of requests. */
public final class Requests {

    private Requests() {}

    public static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] put(String path, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("PUT " + path + " HTTP/1.1\r\nHost: bench\r\nContent-Length: " + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}

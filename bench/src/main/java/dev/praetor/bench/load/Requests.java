package dev.praetor.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of requests. */
public final class Requests {

    private Requests() {}

    public static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] put(String path, String body) {
        return put(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] put(String path, byte[] body) {
        byte[] head = ("PUT " + path + " HTTP/1.1\r\nHost: bench\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}

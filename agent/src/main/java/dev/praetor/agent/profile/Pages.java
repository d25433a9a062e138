package dev.praetor.agent.profile;

import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The forms of answers below {@code /debug/pprof/}, and how their parameters are read. Pure. */
final class Pages {

    /** Longer recordings would fill the disk. */
    static final long MAXIMUM_SECONDS = 3600;

    private static final List<Response.Header> HEADERS = List.of(
            new Response.Header("Vary", "Accept-Encoding"), new Response.Header("X-Content-Type-Options", "nosniff"));

    private Pages() {}

    static Response text(String text) {
        return new Response(200, Response.TEXT, HEADERS, text.getBytes(StandardCharsets.UTF_8));
    }

    static Response html(String page) {
        return new Response(200, "text/html; charset=utf-8", HEADERS, page.getBytes(StandardCharsets.UTF_8));
    }

    /** A file to save under a name. */
    static Response file(String name, byte[] content) {
        List<Response.Header> headers = new ArrayList<>(HEADERS);
        headers.add(new Response.Header("Content-Disposition", "attachment; filename=\"" + name + "\""));
        return new Response(200, "application/octet-stream", headers, content);
    }

    static Response error(int status, String text) {
        return Response.text(status, text + "\n").with(HEADERS).with("X-Go-Pprof", "1");
    }

    /** A whole number of a parameter, at most {@link #MAXIMUM_SECONDS}; 0 when it is absent, none or negative. */
    static long number(Request request, String name) {
        try {
            return Math.clamp(Long.parseLong(request.parameters().text(name)), 0, MAXIMUM_SECONDS);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}

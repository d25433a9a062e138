package dev.praetor.agent.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A redirect as Go's HTTP server writes it: with a line of HTML for GET and HEAD. */
final class Redirect {
    private Redirect() {}

    static Answer temporary(String method, String location) {
        return answer(307, "Temporary Redirect", method, location, Answer.Scope.BARE);
    }

    static Answer permanent(String method, String location) {
        return answer(301, "Moved Permanently", method, location, Answer.Scope.OUTSIDE);
    }

    private static Answer answer(int status, String reason, String method, String location, Answer.Scope scope) {
        String ascii = escapeBeyondAscii(location);
        List<Response.Header> headers = List.of(new Response.Header("Location", ascii));
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return new Answer(status, null, headers, new byte[0], false, scope);
        }
        String html = "<a href=\"" + escapeHtml(ascii) + "\">" + reason + "</a>.\n\n";
        return new Answer(
                status, "text/html; charset=utf-8", headers, html.getBytes(StandardCharsets.US_ASCII), false, scope);
    }

    private static String escapeBeyondAscii(String location) {
        StringBuilder out = new StringBuilder(location.length());
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c < 0x80) {
                out.append(c);
            } else {
                out.append('%').append(Integer.toHexString(c));
            }
        }
        return out.toString();
    }

    private static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}

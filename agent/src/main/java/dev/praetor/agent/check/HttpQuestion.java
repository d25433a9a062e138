package dev.praetor.agent.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One request of an HTTP check. Pure.
 *
 * @param headers those of the definition
 * @param referer the page that redirected here; {@code null} for none
 */
record HttpQuestion(
        String method,
        String url,
        Map<String, List<String>> headers,
        String body,
        @Nullable String referer) {

    private static final Set<String> NAMED_ONCE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        NAMED_ONCE.addAll(List.of("Host", "Content-Length", "Connection", "Transfer-Encoding"));
    }

    /** The bytes to send. */
    byte[] encoded(HttpTarget target) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("User-Agent", List.of("Consul Health Check"));
        all.put("Accept", List.of("text/plain, text/*, */*"));
        if (target.userInfo() != null) {
            byte[] credentials = target.userInfo().getBytes(StandardCharsets.UTF_8);
            all.put("Authorization", List.of("Basic " + Base64.getEncoder().encodeToString(credentials)));
        }
        if (referer != null) {
            all.put("Referer", List.of(referer));
        }
        headers.forEach((name, values) -> all.put(canonical(name), values));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder();
        head.append(clean(method)).append(' ').append(target.resource()).append(" HTTP/1.1\r\n");
        append(head, "Host", host(all, target));
        if (content.length > 0) {
            append(head, "Content-Length", Integer.toString(content.length));
        }
        all.forEach((name, values) -> {
            if (!NAMED_ONCE.contains(name)) {
                values.forEach(value -> append(head, name, value));
            }
        });
        append(head, "Connection", "close");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static String host(Map<String, List<String>> headers, HttpTarget target) {
        List<String> given = headers.getOrDefault("Host", List.of());
        return given.isEmpty() || given.getFirst().isEmpty() ? target.authority() : given.getFirst();
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(clean(name)).append(": ").append(clean(value)).append("\r\n");
    }

    /** Nothing that a definition says may begin another line. */
    private static String clean(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    /** As Go writes header names: {@code X-Consul-Token}. */
    private static String canonical(String name) {
        StringBuilder text = new StringBuilder(name.length());
        boolean first = true;
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            text.append(first ? Character.toUpperCase(character) : Character.toLowerCase(character));
            first = character == '-';
        }
        return text.toString();
    }

    /** What to ask after a redirect: other methods than HEAD become GET without a body, but for 307 and 308. */
    HttpQuestion redirected(int code, String location) {
        boolean same = code == 307 || code == 308;
        boolean keepsMethod = same || method.equals("HEAD");
        return new HttpQuestion(
                keepsMethod ? method : "GET", location, sameSite(location) ? headers : safe(), same ? body : "", url);
    }

    private boolean sameSite(String location) {
        return site(url).equals(site(location));
    }

    private static String site(String url) {
        int begin = url.indexOf("//") + 2;
        int slash = url.indexOf('/', begin);
        return slash < 0 ? url : url.substring(0, slash);
    }

    /** The headers without secrets, for another site. */
    private Map<String, List<String>> safe() {
        Map<String, List<String>> kept = new TreeMap<>(headers);
        for (String name : new ArrayList<>(kept.keySet())) {
            if (Set.of("authorization", "cookie", "cookie2", "www-authenticate", "x-consul-token", "host")
                    .contains(name.toLowerCase(Locale.ROOT))) {
                kept.remove(name);
            }
        }
        return kept;
    }
}

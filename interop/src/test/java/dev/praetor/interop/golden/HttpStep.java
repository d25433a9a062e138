package dev.praetor.interop.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request and its answer: status, the headers that clients look at, the body as JSON, else text, else base64. */
final class HttpStep {

    private static final List<String> KEPT_HEADERS = List.of(
            "Content-Type",
            "X-Consul-Index",
            "X-Consul-KnownLeader",
            "X-Consul-LastContact",
            "X-Consul-Effective-Consistency",
            "X-Consul-Default-Acl-Policy",
            "X-Consul-Results-Filtered-By-Acls",
            "X-Consul-Translate-Addresses",
            "X-Consul-ContentHash",
            "X-Consul-Reason",
            "X-Cache",
            "Allow",
            "Location",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Warning",
            "Vary",
            "Content-Encoding");

    private final Agent agent;
    private final Masks masks;

    HttpStep(Agent agent, Masks masks) {
        this.agent = agent;
        this.masks = masks;
    }

    Map<String, @Nullable Object> run(Map<String, @Nullable Object> step) throws IOException {
        String[] request = ((String) Objects.requireNonNull(step.get("http"))).split(" ", 2);
        RawHttp.Answer answer = agent.send(request[0], request[1], headers(step), body(request[0], step));
        Map<String, @Nullable Object> got = new LinkedHashMap<>();
        got.put(
                "status",
                answer.hungUp()
                        ? "hung up"
                        : BigDecimal.valueOf(answer.status()).stripTrailingZeros());
        got.put("headers", keptHeaders(request[1], answer));
        byte[] body = answer.body();
        if ("gzip".equals(answer.headers().get("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        addBody(got, step, request[1], body);
        if (Boolean.TRUE.equals(step.get("headers_only"))) {
            got.keySet().removeAll(List.of("json", "text", "base64"));
        }
        return got;
    }

    static Map<String, String> headers(Map<String, @Nullable Object> step) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (step.get("headers") != null) {
            Paths.map(step.get("headers")).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        }
        return headers;
    }

    private static byte @Nullable [] body(String method, Map<String, @Nullable Object> step) {
        if (step.get("body") instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (step.containsKey("json")) {
            return Json.write(step.get("json")).getBytes(StandardCharsets.UTF_8);
        }
        if (step.get("base64") instanceof String text) {
            return Base64.getDecoder().decode(text);
        }
        return method.equals("PUT") || method.equals("POST") ? new byte[0] : null;
    }

    private static Map<String, @Nullable Object> keptHeaders(String target, RawHttp.Answer answer) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = answer.headers().get(name);
            if (value == null) {
                continue;
            }
            kept.put(
                    name,
                    switch (name) {
                        case "X-Consul-Index" -> value.equals("0") ? value : "<index>";
                        case "X-Consul-ContentHash" -> Masks.MASKED;
                        default -> value;
                    });
        }
        // Consul says false there even with a leader.
        if (answer.status() >= 400 || "streaming".equals(answer.headers().get("X-Consul-Query-Backend"))) {
            kept.remove("X-Consul-KnownLeader");
        }
        if (target.contains("/connect/ca/leaf/")) {
            kept.remove("X-Cache");
        }
        return kept;
    }

    private void addBody(
            Map<String, @Nullable Object> got, Map<String, @Nullable Object> step, String target, byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            got.put("base64", Base64.getEncoder().encodeToString(body));
            return;
        }
        try {
            if (!Boolean.TRUE.equals(step.get("raw"))) {
                got.put("json", json(step, target, Json.parse(text)));
                return;
            }
        } catch (Json.Malformed e) {
            if (step.containsKey("save")) {
                throw new IllegalStateException("nothing to save in " + text, e);
            }
        }
        String masked = masks.text(text);
        for (String pattern : strings(step.get("mask"))) {
            masked = masked.replaceAll(pattern, Masks.MASKED);
        }
        got.put("text", masked);
    }

    private @Nullable Object json(Map<String, @Nullable Object> step, String target, @Nullable Object value) {
        if (target.startsWith("/v1/agent/")) {
            forgetVirtual(value);
        }
        if (step.get("save") instanceof Map<?, ?> save) {
            save.forEach((name, path) -> agent.variables().save((String) name, Paths.get(value, (String) path)));
        }
        for (String path : strings(step.get("mask"))) {
            Paths.blank(value, List.of(path.split("\\.")));
        }
        Object sort = step.get("sort");
        if (sort instanceof String field && value instanceof Map<?, ?> map && map.containsKey(field)) {
            Paths.map(value).put(field, Masks.inOrder(map.get(field)));
        }
        return masks.json(Boolean.TRUE.equals(sort) ? Masks.inOrder(value) : value, "");
    }

    static List<String> strings(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String.class::cast).toList();
    }

    /** The virtual address reaches the agent's own view some time after the registration. */
    private static void forgetVirtual(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(HttpStep::forgetVirtual);
        }
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(HttpStep::forgetVirtual);
            if (map.get("TaggedAddresses") instanceof Map<?, ?> addresses
                    && addresses.remove("consul-virtual") != null
                    && addresses.isEmpty()) {
                map.remove("TaggedAddresses");
            }
        }
    }
}

package dev.praetor.interop.golden;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Blanks what changes from run to run: indexes, UUIDs (numbered by first appearance, so that equal ones stay equal), times, the agent's
 * ports and scratch folder, versions, random secrets. Owned by one replay, whose UUIDs it remembers.
 */
final class Masks {

    static final String MASKED = "<masked>";

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?( ?[+-]\\d{4} [A-Z]+|Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern NUMBER = Pattern.compile("(?<=\": )\\d+");
    private static final Pattern DATE = Pattern.compile("\\w+, \\d\\d-\\w{3}-\\d\\d \\d\\d:\\d\\d:\\d\\d \\w+");
    private static final Pattern COMMAND_INDEX = Pattern.compile(
            "(\"?(?:Create|Modify) ?_?[Ii]ndex\"?:? *|^Index: +|^\\S+ +\\S{36} +\\S+ +(?:leader|follower) +\\S+ +\\d+"
                    + " +)\\d+",
            Pattern.MULTILINE);
    private static final Pattern COMMAND_HASH =
            Pattern.compile("((?:^|\"| )Hash\"?: +)(\"[^\"]+\"|[0-9a-f]{8,})", Pattern.MULTILINE);
    private static final Pattern INDEX_NAME = Pattern.compile(
            "CreateIndex|ModifyIndex|Index|LastIndex|RaftIndex|AppliedIndex|CommitIndex|LastLogIndex|JobModifyIndex|LTime|ExtraIndex");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "Coord|Vec|Height|LastContact|StableSince|SerialNumber|CertPEM|PrivateKeyPEM|RootCert|SigningKeyID|Hash|ContentHash"
                + "|NotBefore|NotAfter|ValidAfter|ValidBefore|RTT");

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern, Pattern.DOTALL), replacement);
        }
    }

    /** The version, and the words in which the recorded program speaks of its own inside: kept to what a client could rely on. */
    private static final List<Rule> RULES = List.of(
            new Rule("\\bv?1\\.(10\\.11|21\\.4)(-\\w+)?(\\+\\w+)?(:\\w*)?", "<version>"),
            new Rule(
                    "json: cannot unmarshal (\\w+)(?: \\S+)? into Go struct field \\S*?(\\w+) of type [^\"\\n]*",
                    "json: cannot unmarshal $1 into $2"),
            new Rule(
                    "json: cannot unmarshal (\\w+)(?: \\S+)? into Go value of type [^\"\\n]*",
                    "json: cannot unmarshal $1"),
            new Rule("no match found, expected: [^\\n]*", "no match found, expected: <list>"),
            new Rule("dial tcp[^\\n)]*", "dial tcp <cause>"),
            new Rule("Failed to resolve [^\\n)]*", "Failed to resolve <cause>"),
            new Rule("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", "<private key>"));

    private final Map<String, Integer> ports;
    private final String folder;
    private final Map<String, String> uuids = new LinkedHashMap<>();

    Masks(Map<String, Integer> ports, String folder) {
        this.ports = ports;
        this.folder = folder;
    }

    String text(String text) {
        String masked = UUID.matcher(text).replaceAll(this::uuid);
        masked = TIME.matcher(masked).replaceAll("<time>");
        for (Rule rule : RULES) {
            masked = rule.pattern.matcher(masked).replaceAll(rule.replacement);
        }
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            masked = masked.replaceAll("\\b" + port.getValue() + "\\b", "<" + port.getKey() + ">");
        }
        return masked.replace(folder, "<dir>");
    }

    /** What a command printed, its further patterns applied as well. */
    String commandOutput(String text) {
        String masked = DATE.matcher(text(text)).replaceAll("<time>");
        masked = COMMAND_INDEX.matcher(masked).replaceAll("$1<index>");
        return COMMAND_HASH.matcher(masked).replaceAll("$1<masked>");
    }

    /** A JSON value, {@code name} being the field it stands in. */
    @Nullable
    Object json(@Nullable Object value, String name) {
        boolean secret = SECRET_NAME.matcher(name).matches();
        return switch (value) {
            case null -> null;
            case String string -> secret && !string.isEmpty() ? MASKED : text(string);
            case BigDecimal number -> number(number, name, secret);
            case List<?> list -> secret ? MASKED : list(list, name);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, item) -> masked.put(text((String) key), json(item, (String) key)));
                yield masked;
            }
            default -> value;
        };
    }

    /** A list in the order of its items' text without times and UUIDs, numbers (not digits in texts) by size; anything else as it is. */
    static @Nullable Object inOrder(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        return list.stream()
                .map(item -> Map.entry(sortKey(Json.write(item)), new Object[] {item}))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue()[0])
                .toList();
    }

    private static String sortKey(String text) {
        String masked = TIME.matcher(UUID.matcher(text).replaceAll("")).replaceAll("");
        return NUMBER.matcher(masked)
                .replaceAll(match -> "0".repeat(Math.max(0, 20 - match.group().length())) + match.group());
    }

    private List<@Nullable Object> list(List<?> list, String name) {
        List<@Nullable Object> masked = new ArrayList<>();
        list.forEach(item -> masked.add(json(item, name)));
        return masked;
    }

    private Object number(BigDecimal number, String name, boolean secret) {
        if (INDEX_NAME.matcher(name).matches() && number.signum() > 0) {
            return "<index>";
        }
        if (secret || name.equals("Error") || name.equals("Adjustment")) {
            return MASKED;
        }
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            if (number.compareTo(BigDecimal.valueOf(port.getValue())) == 0) {
                return "<" + port.getKey() + ">";
            }
        }
        return number;
    }

    private String uuid(MatchResult match) {
        String uuid = match.group();
        if (uuid.startsWith("11111111-2222") || uuid.startsWith("00000000-0000")) {
            return uuid;
        }
        return uuids.computeIfAbsent(uuid, unseen -> "<uuid-" + (uuids.size() + 1) + ">");
    }
}

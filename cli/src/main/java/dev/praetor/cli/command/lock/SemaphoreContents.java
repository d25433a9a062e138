package dev.praetor.cli.command.lock;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonText;
import dev.praetor.base.json.JsonTree;
import dev.praetor.cli.format.JsonMismatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinating key of a semaphore holds: {@code {"Limit":2,"Holders":{"<session>":true}}}, the same for every client of Consul. Immutable.
 *
 * @param holders IDs of sessions
 */
record SemaphoreContents(long limit, Set<String> holders) {

    /**
     * Reads the key's value, whose fields are matched without regard to case; an empty one stands for no holders of the given limit.
     *
     * @throws LockException with Go's message when it has another form
     */
    static SemaphoreContents parse(byte[] value, long limit) throws LockException {
        if (value.length == 0) {
            return new SemaphoreContents(limit, Set.of());
        }
        try {
            return of(JsonTree.parse(value));
        } catch (JsonSyntaxException broken) {
            throw new LockException("lock decoding failed: " + broken.getMessage());
        }
    }

    private static SemaphoreContents of(@Nullable Object tree) {
        if (tree != null && !(tree instanceof Map)) {
            throw JsonMismatch.of(tree, "value of type api.semaphoreLock");
        }
        long limit = 0;
        Set<String> holders = Set.of();
        for (Map.Entry<?, ?> field : tree instanceof Map<?, ?> fields ? fields.entrySet() : Set.<Map.Entry<?, ?>>of()) {
            switch (String.valueOf(field.getKey()).toLowerCase(Locale.ROOT)) {
                case "limit" -> limit = field.getValue() == null ? limit : number(field.getValue());
                case "holders" -> holders = field.getValue() == null ? Set.of() : holders(field.getValue());
                default -> {}
            }
        }
        return new SemaphoreContents(limit, holders);
    }

    private static long number(Object content) {
        String expected = "struct field semaphoreLock.Limit of type int";
        if (!(content instanceof JsonNumber number)) {
            throw JsonMismatch.of(content, expected);
        }
        try {
            return Long.parseLong(number.text());
        } catch (NumberFormatException e) {
            throw JsonMismatch.ofNumber(number, expected);
        }
    }

    private static Set<String> holders(Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            throw JsonMismatch.of(content, "struct field semaphoreLock.Holders of type map[string]bool");
        }
        Set<String> holders = new TreeSet<>();
        for (Map.Entry<?, ?> holder : map.entrySet()) {
            if (holder.getValue() != null && !(holder.getValue() instanceof Boolean)) {
                throw JsonMismatch.of(holder.getValue(), "struct field semaphoreLock.Holders of type bool");
            }
            holders.add(String.valueOf(holder.getKey()));
        }
        return holders;
    }

    /** Without holders whose session holds none of the keys any more: they have died. */
    SemaphoreContents alive(List<LockEntry> entries) {
        Set<String> living = new TreeSet<>(holders);
        living.retainAll(entries.stream().map(LockEntry::session).collect(Collectors.toSet()));
        return new SemaphoreContents(limit, living);
    }

    boolean isFull() {
        return holders.size() >= limit;
    }

    SemaphoreContents with(String holder) {
        Set<String> more = new TreeSet<>(holders);
        more.add(holder);
        return new SemaphoreContents(limit, more);
    }

    SemaphoreContents without(String holder) {
        Set<String> fewer = new TreeSet<>(holders);
        fewer.remove(holder);
        return new SemaphoreContents(limit, fewer);
    }

    byte[] encode() {
        StringBuilder out = new StringBuilder("{\"Limit\":").append(limit).append(",\"Holders\":{");
        boolean first = true;
        for (String holder : new TreeSet<>(holders)) {
            out.append(first ? "" : ",");
            JsonText.quote(out, holder);
            out.append(":true");
            first = false;
        }
        return out.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }
}

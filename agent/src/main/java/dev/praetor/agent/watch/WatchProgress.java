package dev.praetor.agent.watch;

import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a watch has come: decides of each answer whether the handler is told and when to ask again. The rules are those of Consul's {@code watch}
 * package: an unchanged index or result is silent; a failure forgets the index and waits 5 s times the square of the failures in a row, at most 3 minutes.
 * Pure but for its own state. Owned by the thread that runs the watch.
 */
final class WatchProgress {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(3);

    /** What to do next. */
    sealed interface Step {

        /** Tell the handler, then ask again. */
        record Tell(String index, byte[] result) implements Step {}

        /** Ask again at once. */
        record Again() implements Step {}

        /** Say that it failed, wait, ask again. */
        record Retry(String error, Duration pause) implements Step {}
    }

    private final WatchQuestion question;
    private String last = "";
    private byte @Nullable [] lastResult;
    private int failures;

    WatchProgress(WatchQuestion question) {
        this.question = question;
    }

    /** What to ask for: the successor of this index or hash, or the state of now when it is empty. */
    String last() {
        return last;
    }

    Step failed(String error) {
        failures++;
        last = "";
        Duration pause = RETRY.multipliedBy(Math.min((long) failures * failures, 100));
        return new Step.Retry(error, pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause);
    }

    Step answered(WatchAnswer answer) {
        boolean missing = answer.status() == 404 && question.mayBeMissing();
        if (answer.status() != 200 && !missing) {
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            String trimmed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            return failed("Unexpected response code: " + answer.status() + " (" + trimmed + ")");
        }
        Object parsed;
        try {
            parsed = missing ? null : JsonTree.parse(answer.body());
        } catch (JsonSyntaxException broken) {
            return failed(String.valueOf(broken.getMessage()));
        }
        failures = 0;
        String next = question.waitsForHash() ? answer.hash() : answer.index().isEmpty() ? "0" : answer.index();
        if (next.equals(last)) {
            return new Step.Again();
        }
        String before = last;
        last = next;
        if (question.form() == WatchForm.EVENTS && parsed instanceof List<?> events) {
            parsed = after(before, events);
        }
        byte[] result = question.form().render(parsed);
        if (!before.isEmpty() && Arrays.equals(result, lastResult)) {
            return new Step.Again();
        }
        lastResult = result;
        return new Step.Tell(next, result);
    }

    /** The events that came after the one whose index is given; all, when it is not among them. */
    private static List<?> after(String index, List<?> events) {
        for (int i = 0; i < events.size(); i++) {
            Object id = events.get(i) instanceof Map<?, ?> event ? event.get("ID") : null;
            if (id instanceof String text && index.equals(indexOf(text))) {
                return events.subList(i + 1, events.size());
            }
        }
        return events;
    }

    /** The index that the API gives a list of events: the halves of the last one's UUID, combined. */
    private static String indexOf(String id) {
        String digits = id.replace("-", "");
        if (digits.length() != 32) {
            return "";
        }
        try {
            long low = Long.parseUnsignedLong(digits.substring(0, 16), 16);
            long high = Long.parseUnsignedLong(digits.substring(16), 16);
            return Long.toUnsignedString(low ^ high);
        } catch (NumberFormatException notHexadecimal) {
            return "";
        }
    }
}

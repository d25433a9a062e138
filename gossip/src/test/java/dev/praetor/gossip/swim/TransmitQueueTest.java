package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The order in which news goes out (wire-gossip.md 4.10 and 6.8). */
final class TransmitQueueTest {

    private static final long SEED = Long.getLong("praetor.seed", 1);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<byte[]> messages) {
        return messages.stream()
                .map(message -> new String(message, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void leastSentGoesFirstThenLongestThenNewest() {
        TransmitQueue queue = new TransmitQueue(() -> 1, 4);
        queue.add(null, bytes("aa"), null);
        queue.add(null, bytes("bbb"), null);
        queue.add(null, bytes("cc"), null);
        assertThat(texts(queue.take(2, 9))).containsExactly("bbb", "cc");
        assertThat(texts(queue.take(2, 9))).containsExactly("aa", "bbb");
        assertThat(texts(queue.take(2, 4))).containsExactly("cc");
    }

    @Test
    void whatDoesNotFitWaitsWhileShorterOnesGo() {
        TransmitQueue queue = new TransmitQueue(() -> 1, 4);
        queue.add(null, bytes("long message"), null);
        queue.add(null, bytes("x"), null);
        assertThat(texts(queue.take(2, 6))).containsExactly("x");
        assertThat(texts(queue.take(2, 3))).containsExactly("x");
        assertThat(queue.size()).isEqualTo(2);
        assertThat(texts(queue.take(2, 2))).isEmpty();
    }

    @Test
    void messageEndsWhenItWasSentOftenEnough() {
        List<String> finished = new ArrayList<>();
        TransmitQueue queue = new TransmitQueue(() -> 1, 3);
        queue.add("a", bytes("a"), () -> finished.add("a"));
        for (int times = 0; times < 3; times++) {
            assertThat(finished).isEmpty();
            assertThat(texts(queue.take(2, 100))).containsExactly("a");
        }
        assertThat(finished).containsExactly("a");
        assertThat(queue.size()).isZero();
    }

    @Test
    void newerMessageOfAKeyReplacesTheOlderOne() {
        List<String> finished = new ArrayList<>();
        TransmitQueue queue = new TransmitQueue(() -> 1, 3);
        queue.add("a", bytes("old"), () -> finished.add("old"));
        queue.take(2, 100);
        queue.add("a", bytes("new"), () -> finished.add("new"));
        queue.add(null, bytes("other"), null);
        assertThat(finished).containsExactly("old");
        assertThat(texts(queue.take(2, 100))).containsExactly("other", "new");
    }

    @Test
    void pruningDropsWhatWasSentMost() {
        List<String> finished = new ArrayList<>();
        TransmitQueue queue = new TransmitQueue(() -> 1, 4);
        queue.add(null, bytes("sent"), () -> finished.add("sent"));
        queue.take(2, 100);
        queue.add(null, bytes("fresh"), () -> finished.add("fresh"));
        queue.prune(1);
        assertThat(finished).containsExactly("sent");
        assertThat(texts(queue.take(2, 100))).containsExactly("fresh");
    }

    /** Against a list that is searched through: the same messages in the same order, whatever is added and taken. */
    @Test
    void sameAsASimpleList() {
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("seed " + SEED);
        TransmitQueue queue = new TransmitQueue(() -> 9, 2);
        List<Waiting> model = new ArrayList<>();
        Map<String, Waiting> byKey = new HashMap<>();
        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(3) > 0) {
                String key = random.nextBoolean() ? "k" + random.nextInt(6) : null;
                String text = "m" + step + "x".repeat(random.nextInt(12));
                queue.add(key, bytes(text), null);
                Waiting waiting = new Waiting(text, key, step);
                if (key != null && byKey.put(key, waiting) instanceof Waiting old) {
                    model.remove(old);
                }
                model.add(waiting);
            } else {
                int limit = random.nextInt(80);
                assertThat(texts(queue.take(3, limit))).isEqualTo(taken(model, byKey, limit));
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }

    private static final class Waiting {
        final String text;
        final String key;
        final int number;
        int sent;

        Waiting(String text, String key, int number) {
            this.text = text;
            this.key = key;
            this.number = number;
        }
    }

    private static List<String> taken(List<Waiting> model, Map<String, Waiting> byKey, int limit) {
        List<String> texts = new ArrayList<>();
        List<Waiting> left = new ArrayList<>(model);
        int used = 0;
        while (true) {
            Waiting best = null;
            for (Waiting each : left) {
                if (used + 3 + each.text.length() <= limit && (best == null || before(each, best))) {
                    best = each;
                }
            }
            if (best == null) {
                return texts;
            }
            left.remove(best);
            used += 3 + best.text.length();
            texts.add(best.text);
            best.sent++;
            if (best.sent >= 2) {
                model.remove(best);
                byKey.remove(best.key, best);
            }
        }
    }

    private static boolean before(Waiting one, Waiting other) {
        if (one.sent != other.sent) {
            return one.sent < other.sent;
        }
        if (one.text.length() != other.text.length()) {
            return one.text.length() > other.text.length();
        }
        return one.number > other.number;
    }
}

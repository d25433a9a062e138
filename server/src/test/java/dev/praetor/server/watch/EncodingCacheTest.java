package dev.praetor.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingCacheTest {

    private final EncodingCache cache = new EncodingCache(100);
    private final AtomicInteger made = new AtomicInteger();

    private byte[] encode(SharedEncodings encodings, String form, int length) {
        return encodings.get(form, () -> {
            made.incrementAndGet();
            return new byte[length];
        });
    }

    @Test
    void encodesAFormOnceForAll() {
        SharedEncodings encodings = new SharedEncodings(cache);
        byte[] first = encode(encodings, "json", 10);
        assertThat(encode(encodings, "json", 10)).isSameAs(first);
        assertThat(encode(encodings, "pretty", 20)).hasSize(20);
        assertThat(made).hasValue(2);
        assertThat(cache.bytes()).isEqualTo(30);
    }

    @Test
    void dropsTheOldestUnusedFormWhenFull() {
        SharedEncodings used = new SharedEncodings(cache);
        SharedEncodings unused = new SharedEncodings(cache);
        encode(used, "json", 40);
        encode(unused, "json", 40);
        encode(used, "json", 40);
        encode(new SharedEncodings(cache), "json", 40);
        assertThat(cache.bytes()).isEqualTo(80);
        encode(used, "json", 40);
        assertThat(made).hasValue(3);
        encode(unused, "json", 40);
        assertThat(made).hasValue(4);
    }

    @Test
    void aFormLargerThanTheCacheIsMadeAndNotKept() {
        SharedEncodings encodings = new SharedEncodings(cache);
        assertThat(encode(encodings, "json", 1000)).hasSize(1000);
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void anOutdatedResultCountsNoLongerButStillSharesItsBytes() {
        SharedEncodings encodings = new SharedEncodings(cache);
        byte[] early = encode(encodings, "json", 10);
        encodings.release();
        encodings.release();
        assertThat(cache.bytes()).isZero();
        assertThat(encode(encodings, "json", 10)).isSameAs(early);
        byte[] late = encode(encodings, "pretty", 10);
        assertThat(encode(encodings, "pretty", 10)).isSameAs(late);
        assertThat(cache.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsRightUnderAnyOrderOfUseAndRelease(long seed) {
        Random random = new Random(seed);
        List<SharedEncodings> living = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            if (living.isEmpty() || random.nextInt(4) == 0) {
                living.add(new SharedEncodings(cache));
            }
            int index = random.nextInt(living.size());
            if (random.nextInt(3) == 0) {
                living.remove(index).release();
            } else {
                encode(living.get(index), "form" + random.nextInt(3), 1 + random.nextInt(30));
            }
            assertThat(cache.bytes()).as("seed %d, step %d", seed, step).isBetween(0L, 100L);
        }
        living.forEach(SharedEncodings::release);
        assertThat(cache.bytes()).isZero();
    }
}

package dev.praetor.agent.dns.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** semantics.md 10.7 and what a real Consul wrote. */
final class MetaTextTest {

    private static String text(String key, String value) {
        return new String(MetaText.of(key, value), StandardCharsets.UTF_8);
    }

    @Test
    void joinsKeyAndValue() {
        assertThat(text("k", "v=w")).isEqualTo("k=v=w");
        assertThat(text("empty", "")).isEqualTo("empty=");
        assertThat(text("rfc1035-note", "plain text")).isEqualTo("plain text");
    }

    @Test
    void quotesWhatWouldEndTheKeyOrBeLost() {
        assertThat(text("q\"uo`te", "a")).isEqualTo("q\"uo``te=a");
        assertThat(text("sp ace ", " x ")).isEqualTo("sp ace` = x ");
    }

    @Test
    void takesBackslashesAsConsulsWriterDoes() {
        assertThat(text("b\\s", "c\\d;e")).isEqualTo("bs=cd;e");
        assertThat(text("a", "\\065")).isEqualTo("a=A");
    }
}

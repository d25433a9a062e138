package dev.praetor.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a Consul 1.21.4 prints for {@code kv get -detailed}. */
class TabbedTextTest {

    private static String show(String text) {
        return new String(TabbedText.show(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void leavesTextWithoutTabsAlone() {
        assertThat(show("Value\ta b\n c\n")).isEqualTo("Value      a b\n c\n");
    }

    @Test
    void makesColumnsOfNeighbouringLines() {
        assertThat(show("Session\t-\nValue\ta\tb\n1234567890\tc"))
                .isEqualTo("Session         -\nValue           a      b\n1234567890      c");
    }

    @Test
    void startsAnewAfterALineWithoutTabsAndAfterAFormFeed() {
        assertThat(show("Value\tx\nno\ny\u00fc\tz\n\tw")).isEqualTo("Value      x\nno\ny\u00fc      z\n        w");
        assertThat(show("Value\tx\f\tw")).isEqualTo("Value      x\n      w");
    }
}

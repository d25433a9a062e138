package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** semantics.md 5.8. */
class OutputTest {

    private static Tail tail(int maximum, String... parts) {
        Tail tail = new Tail(maximum);
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            tail.write(bytes, 0, bytes.length);
        }
        return tail;
    }

    @Test
    void keepsTheBeginningOfWhatWasTold() {
        assertThat(Output.told("short", 5)).isEqualTo("short");
        assertThat(Output.told("longoutputhere", 5)).isEqualTo("longo ... (captured 5 of 14 bytes)");
    }

    @Test
    void keepsTheEndOfWhatWasPrinted() {
        assertThat(Output.printed(tail(20, "fits"))).isEqualTo("fits");
        assertThat(Output.printed(tail(4, "abc", "def"))).isEqualTo("Captured 4 of 6 bytes\n...\ncdef");
    }

    @Test
    void theTailIsTheEndOfAllThatWasWritten() {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int maximum = 1 + random.nextInt(20);
            Tail tail = new Tail(maximum);
            StringBuilder all = new StringBuilder();
            for (int write = random.nextInt(6); write > 0; write--) {
                String part =
                        "abcdefghijklmnopqrstuvwxyz0123456789".substring(random.nextInt(10), 10 + random.nextInt(26));
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                tail.write(bytes, 0, bytes.length);
                all.append(part);
            }
            assertThat(tail.text()).as("seed %d", seed).isEqualTo(all.substring(Math.max(0, all.length() - maximum)));
            assertThat(tail.total()).isEqualTo(all.length());
        }
    }
}

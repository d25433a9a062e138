package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** cli.md section 2.1, row of {@code keygen}. */
class KeygenCommandTest {

    @Test
    void printsAnotherKeyEachTime() {
        try (FakeAgent agent = new FakeAgent()) {
            Ended first = agent.run("keygen");
            Ended second = agent.run("keygen", "arguments", "-are", "ignored");
            assertThat(first.code()).isZero();
            assertThat(Base64.getDecoder().decode(first.out().strip())).hasSize(32);
            assertThat(second.out()).hasSize(45).endsWith("=\n").isNotEqualTo(first.out());
            assertThat(agent.requests()).isEmpty();
        }
    }

    @Test
    void takesNoFlags() {
        try (FakeAgent agent = new FakeAgent()) {
            assertThat(agent.run("keygen", "-x"))
                    .isEqualTo(new Ended(1, "", "flag provided but not defined: -x\nUsage:\n"));
            assertThat(agent.run("keygen", "-h").out()).startsWith("Usage: praetor keygen\n");
        }
    }
}

package dev.praetor.consensus.jraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.consensus.Commands;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may change while a member runs (config.md section 9). */
class ReloadedSettingsTest {

    @TempDir
    Path directory;

    private static void write(Consensus consensus) {
        assertThat(Commands.await(consensus.apply(Commands.set("key", "v"), Consensus.ANY_TERM)))
                .isInstanceOf(Submission.Applied.class);
    }

    @Test
    void leaderLeadsOnWithAnotherElectionTimeout() {
        try (DurableNode node = new DurableNode(directory.resolve("raft"))) {
            Consensus consensus = node.leading();
            long term = consensus.leadership().term();
            consensus.electionTimeout(Duration.ofSeconds(1));
            write(consensus);
            consensus.electionTimeout(Duration.ofMillis(300));
            write(consensus);

            assertThat(consensus.leadership().term()).isEqualTo(term);
            assertThat(consensus.leadership().leading()).isTrue();
        }
    }
}

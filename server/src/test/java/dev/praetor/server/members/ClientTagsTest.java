package dev.praetor.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The tags of a client (wire-gossip.md section 10). */
class ClientTagsTest {

    @Test
    void saysWhatARealClientSays() {
        assertThat(new ClientTags("dc1", "id", Duration.ZERO).lan())
                .containsOnlyKeys("role", "dc", "segment", "id", "vsn", "vsn_min", "vsn_max", "build")
                .containsEntry("role", "node")
                .containsEntry("segment", "");
        assertThat(new ClientTags("dc1", "id", Duration.ofHours(48)).lan()).containsEntry("rc_tm", "48h0m0s");
    }
}

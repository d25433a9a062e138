package dev.praetor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.consensus.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code num_peers} as a Consul 1.21.4 shows it, which was asked on voters and on a server that was removed. */
class SelfDescriptionTest {

    private static final List<Member> MEMBERS =
            List.of(new Member("a", "", true), new Member("b", "", true), new Member("c", "", false));

    @Test
    void countsOtherVotersOnly() {
        assertThat(SelfDescription.otherVoters(MEMBERS, "a")).isEqualTo(1);
        assertThat(SelfDescription.otherVoters(MEMBERS.subList(0, 1), "a")).isZero();
    }

    @Test
    void countsNobodyForWhoDoesNotVote() {
        assertThat(SelfDescription.otherVoters(MEMBERS, "c")).isZero();
        assertThat(SelfDescription.otherVoters(MEMBERS, "removed")).isZero();
        assertThat(SelfDescription.otherVoters(List.of(), "a")).isZero();
    }
}

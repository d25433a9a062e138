package dev.praetor.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server beside servers that are not Praetor's (ARCHITECTURE.md section 8). */
class AdvertisementTest {

    private final List<Member> members = new ArrayList<>(List.of(TestMembers.ours("me", "id-me")));
    private final List<Map<String, String>> said = new ArrayList<>();

    private final List<Boolean> wide = new ArrayList<>();

    private Advertisement advertisement(boolean joins) {
        Map<String, String> tags = TestMembers.server("me", "id-me").tags();
        Advertisement.Stage stage = new Advertisement.Stage() {
            @Override
            public List<Member> members() {
                return List.copyOf(members);
            }

            @Override
            public void local(Map<String, String> changed) {
                said.add(changed);
            }

            @Override
            public void wide(boolean present) {
                wide.add(present);
            }
        };
        return new Advertisement("dc1", tags, stage, joins);
    }

    private void comes(Advertisement advertisement, Member member) {
        members.removeIf(known -> known.name().equals(member.name()));
        members.add(member);
        advertisement.member(new MemberEvent(MemberEvent.Kind.JOINED, member));
    }

    @Test
    void showsItselfAtOnceWhenItJoinsNobody() {
        Advertisement advertisement = advertisement(false);
        assertThat(advertisement.first()).containsEntry("role", "consul").containsEntry("praetor", "1");
        comes(advertisement, TestMembers.ours("s2", "id-2"));
        comes(advertisement, TestMembers.client("c1", "id-3"));
        assertThat(said).isEmpty();
        assertThat(wide).isEmpty();
    }

    @Test
    void waitsUntilItHasSeenWhoIsThere() {
        Advertisement advertisement = advertisement(true);
        assertThat(ServerMember.of(TestMembers.member("me", advertisement.first())))
                .isNull();
        comes(advertisement, TestMembers.ours("s2", "id-2"));
        assertThat(said).isEmpty();
        advertisement.joined();
        assertThat(said).singleElement().satisfies(tags -> assertThat(tags).containsEntry("role", "consul"));
    }

    @Test
    void staysReservedBesideAForeignServer() {
        Advertisement advertisement = advertisement(true);
        comes(advertisement, TestMembers.server("consul", "id-2"));
        advertisement.joined();
        assertThat(said).isEmpty();
        assertThat(wide).containsExactly(false);
    }

    @Test
    void stepsBackAndComesBack() {
        Advertisement advertisement = advertisement(false);
        Member foreign = TestMembers.server("consul", "id-2");
        comes(advertisement, foreign);
        assertThat(said).hasSize(1);
        assertThat(ServerMember.of(TestMembers.member("me", said.getFirst()))).isNull();
        comes(advertisement, foreign.with(MemberStatus.FAILED));
        assertThat(said).hasSize(1);
        comes(advertisement, foreign.with(MemberStatus.LEFT));
        assertThat(said).hasSize(2);
        assertThat(said.getLast()).containsEntry("role", "consul");
        assertThat(wide).containsExactly(false, true);
    }

    @Test
    void stepsBackFromAForeignServerOfTheWidePool() {
        Advertisement advertisement = advertisement(false);
        comes(
                advertisement,
                TestMembers.member("s2.dc1", TestMembers.ours("s2", "id-2").tags()));
        assertThat(wide).isEmpty();
        Member foreign = TestMembers.member(
                "consul.dc1", TestMembers.server("consul", "id-3").tags());
        comes(advertisement, foreign);
        assertThat(said).hasSize(1);
        assertThat(wide).containsExactly(false);
        comes(advertisement, foreign.with(MemberStatus.LEFT));
        assertThat(said).hasSize(2);
        assertThat(wide).containsExactly(false, true);
    }

    @Test
    void serversOfOtherDatacentersAreNotForeign() {
        Advertisement advertisement = advertisement(false);
        comes(advertisement, TestMembers.with(TestMembers.server("far", "id-2"), "dc", "dc2"));
        assertThat(said).isEmpty();
        assertThat(wide).isEmpty();
    }

    @Test
    void clientsDoNotSeeTheMark() {
        Map<String, String> tags = TestMembers.server("me", "id-me").tags();
        assertThat(PraetorMark.without(PraetorMark.on(tags))).isEqualTo(tags);
        assertThat(PraetorMark.without(tags)).isSameAs(tags);
    }
}

package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.transport.SimulatedHost;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What pools of a few nodes do, in virtual time (wire-gossip.md sections 4 to 6). */
final class MemberlistTest {

    private final SimulatedNetwork network = new SimulatedNetwork(1);

    /** One node with all its parts. */
    private final class Member {
        final SimulatedHost host;
        final RecordingDelegate delegate = new RecordingDelegate();
        final Memberlist memberlist;

        Member(String name, int number, @Nullable Keyring keyring) {
            this(name, number, keyring, MemberlistSettings.lan(name, address(number), "test.memberlist." + name));
        }

        Member(String name, int number, @Nullable Keyring keyring, MemberlistSettings settings) {
            host = network.host(address(number));
            memberlist = new Memberlist(
                    settings, delegate, keyring, host, host, new SplittableRandom(number), MemberlistObserver.NONE);
            memberlist.start();
        }

        JoinResult join(Member... others) {
            List<JoinResult> results = new ArrayList<>();
            List<String> addresses = new ArrayList<>();
            for (Member other : others) {
                addresses.add(Addresses.text(other.host.address()));
            }
            memberlist.join(addresses, results::add);
            while (results.isEmpty()) {
                network.step();
            }
            return results.getFirst();
        }

        Node.State sees(String name) {
            Node node = memberlist.node(name);
            return node == null ? null : node.state();
        }
    }

    private static InetSocketAddress address(int number) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number}), 8301);
        } catch (java.net.UnknownHostException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private List<Member> pool(int size) {
        List<Member> members = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            Member member = new Member("n" + number, number, null);
            if (!members.isEmpty()) {
                assertThat(member.join(members.getFirst()).reached()).isOne();
            }
            members.add(member);
        }
        network.advance(Duration.ofSeconds(5));
        return members;
    }

    @Test
    void nodesThatJoinAreSeenByAll() {
        for (Member member : pool(5)) {
            assertThat(member.memberlist.aliveNodes()).isEqualTo(5);
            assertThat(member.delegate.events).hasSize(5).allMatch(event -> event.startsWith("joined"));
            assertThat(member.delegate.roundTrips).isNotEmpty();
        }
    }

    /** wire-gossip.md 6.11. */
    @Test
    void stoppedNodeOfThreeIsDeadAfterFiveSeconds() {
        List<Member> members = pool(3);
        members.get(2).host.crash();
        long stopped = network.nanoTime();
        Member first = members.get(0);
        Member second = members.get(1);
        while (first.sees("n3") == Node.State.ALIVE && second.sees("n3") == Node.State.ALIVE) {
            network.step();
        }
        Duration suspected = Duration.ofNanos(network.nanoTime() - stopped);
        assertThat(suspected).isLessThan(Duration.ofSeconds(4));
        while (first.sees("n3") != Node.State.DEAD && second.sees("n3") != Node.State.DEAD) {
            network.step();
        }
        assertThat(Duration.ofNanos(network.nanoTime() - stopped).minus(suspected))
                .isCloseTo(Duration.ofSeconds(4), Duration.ofMillis(50));
        network.advance(Duration.ofSeconds(2));
        assertThat(first.delegate.events).endsWith("left n3 DEAD");
        assertThat(second.delegate.events).endsWith("left n3 DEAD");
    }

    @Test
    void nodeThatLeavesIsLeftEverywhere() {
        List<Member> members = pool(4);
        List<String> outcomes = new ArrayList<>();
        members.get(3)
                .memberlist
                .leave()
                .whenDone(outcome -> outcomes.add(outcome.getClass().getSimpleName()));
        network.advance(Duration.ofSeconds(5));
        assertThat(outcomes).containsExactly("Success");
        for (Member member : members) {
            assertThat(member.delegate.events).endsWith("left n4 LEFT");
        }
        network.advance(Duration.ofSeconds(120));
        assertThat(members.getFirst().sees("n4")).isNull();
    }

    @Test
    void newMetaIsToldToAll() {
        List<Member> members = pool(4);
        members.get(1).delegate.meta = "new".getBytes(StandardCharsets.UTF_8);
        List<String> outcomes = new ArrayList<>();
        members.get(1)
                .memberlist
                .updateMeta()
                .whenDone(outcome -> outcomes.add(outcome.getClass().getSimpleName()));
        network.advance(Duration.ofSeconds(5));
        assertThat(outcomes).containsExactly("Success");
        for (Member member : members) {
            assertThat(member.delegate.events).endsWith("updated n2");
            assertThat(new String(member.memberlist.node("n2").meta(), StandardCharsets.UTF_8))
                    .isEqualTo("new");
        }
    }

    @Test
    void messagesOfTheDelegateReachAllBesideOthersAndAlone() {
        List<Member> members = pool(3);
        members.get(0).delegate.queued.add("news".getBytes(StandardCharsets.UTF_8));
        members.get(0).memberlist.send(members.get(1).host.address(), "direct".getBytes(StandardCharsets.UTF_8));
        network.advance(Duration.ofSeconds(1));
        assertThat(members.get(1).delegate.messages).contains("direct");
        assertThat(members.get(1).delegate.messages.size()
                        + members.get(2).delegate.messages.size())
                .isEqualTo(2);
    }

    /** wire-gossip.md 4.3. */
    @Test
    void nameOfALiveNodeIsNotGivenToAnotherAddress() {
        List<Member> members = pool(2);
        Member impostor = new Member("n2", 9, null);
        impostor.join(members.getFirst());
        assertThat(members.getFirst().delegate.events).contains("conflict n2");
        assertThat(members.getFirst().memberlist.node("n2").address()).isEqualTo(address(2));
    }

    /** wire-gossip.md 4.3: 30 seconds for a dead node, at once for one that left. */
    @Test
    void nameOfADeadNodeIsFreeAfterHalfAMinute() {
        List<Member> members = pool(3);
        members.get(2).host.crash();
        network.advance(Duration.ofSeconds(20));
        assertThat(members.getFirst().sees("n3")).isEqualTo(Node.State.DEAD);
        Member early = new Member("n3", 9, null);
        early.join(members.getFirst());
        assertThat(members.getFirst().memberlist.node("n3").address()).isEqualTo(address(3));
        early.host.crash();
        network.advance(Duration.ofSeconds(31));
        Member late = new Member("n3", 10, null);
        late.join(members.getFirst());
        network.advance(Duration.ofSeconds(3));
        for (Member member : List.of(members.get(0), members.get(1), late)) {
            assertThat(member.sees("n3")).isEqualTo(Node.State.ALIVE);
            assertThat(member.memberlist.node("n3").address()).isEqualTo(address(10));
        }
    }

    /** wire-gossip.md 4.6 and 11.9. */
    @Test
    void restartedNodeRefutesWhatIsSaidOfItsOldSelf() {
        List<Member> members = pool(3);
        members.get(2).memberlist.leave();
        network.advance(Duration.ofSeconds(3));
        members.get(2).memberlist.close();
        Member again = new Member("n3", 3, null);
        again.join(members.getFirst());
        network.advance(Duration.ofSeconds(3));
        for (Member member : List.of(members.get(0), members.get(1), again)) {
            assertThat(member.sees("n3")).isEqualTo(Node.State.ALIVE);
        }
        assertThat(again.memberlist.healthScore()).isBetween(0, 1);
    }

    @Test
    void refusedNodeIsNotTaken() {
        Member first = new Member("n1", 1, null);
        first.delegate.refusal =
                node -> node.name().equals("bad") ? "Member 'bad' part of wrong datacenter 'dc9'" : null;
        Member bad = new Member("bad", 2, null);
        assertThat(bad.join(first).reached()).isOne();
        network.advance(Duration.ofSeconds(5));
        assertThat(first.sees("bad")).isNull();
        JoinResult result = first.join(bad);
        assertThat(result.failures())
                .containsExactly("Failed to join 10.0.0.2:8301: Member 'bad' part of wrong datacenter 'dc9'");
    }

    @Test
    void failedJoinsSayWhy() {
        Member first = new Member("n1", 1, null);
        List<JoinResult> results = new ArrayList<>();
        first.memberlist.join(List.of("10.0.0.99", "nohost:9", "/x", "10.0.0.1:99999"), results::add);
        network.advance(Duration.ofSeconds(60));
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().reached()).isZero();
        assertThat(results.getFirst().failures())
                .containsExactly(
                        "Failed to join 10.0.0.99:8301: dial tcp 10.0.0.99:8301: connect: connection refused",
                        "Failed to resolve nohost:9: lookup nohost: no such host",
                        "Failed to resolve /x: empty node name provided",
                        "Failed to resolve 10.0.0.1:99999: strconv.ParseUint: parsing \"99999\": value out of range");
    }

    @Test
    void networksThatAreNotAllowedStayOutside() {
        MemberlistSettings strict = MemberlistSettings.lan("n1", address(1), "test.memberlist")
                .withSecurity(new MemberlistSettings.Security(true, true, AllowedNetworks.of(List.of("10.0.0.0/29"))));
        Member first = new Member("n1", 1, null, strict);
        Member inside = new Member("n2", 2, null);
        Member outside = new Member("n9", 9, null);
        inside.join(first);
        outside.join(first);
        network.advance(Duration.ofSeconds(5));
        assertThat(first.sees("n2")).isEqualTo(Node.State.ALIVE);
        assertThat(first.sees("n9")).isNull();
    }
}

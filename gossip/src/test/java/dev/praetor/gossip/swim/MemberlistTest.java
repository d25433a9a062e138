package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Dead;
import dev.praetor.gossip.codec.IndirectPing;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.Messages;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.NodeState;
import dev.praetor.gossip.codec.PacketWriter;
import dev.praetor.gossip.codec.Ping;
import dev.praetor.gossip.codec.PushPull;
import dev.praetor.gossip.codec.StreamWriter;
import dev.praetor.gossip.codec.Suspect;
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
                addresses.add(GoAddress.text(other.host.address()));
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

    /** wire-gossip.md 6.3: streams get through where packets do not. */
    @Test
    void nodeThatOnlyStreamsReachIsNoSuspect() {
        List<Member> members = pool(3);
        network.conditions(new SimulatedNetwork.Conditions(1, 0, Duration.ofMillis(1), Duration.ofMillis(2)));
        network.advance(Duration.ofSeconds(60));
        for (Member member : members) {
            assertThat(member.memberlist.aliveNodes()).isEqualTo(3);
            assertThat(member.delegate.events).hasSize(3);
            assertThat(member.memberlist.healthScore()).isZero();
        }
    }

    /** wire-gossip.md 6.5: who hears nothing from anybody mistrusts itself and takes its time. */
    @Test
    void nodeThatIsCutOffGrowsUnwellAndRecovers() {
        List<Member> members = pool(5);
        InetAddress alone = members.getFirst().host.address().getAddress();
        for (Member other : members.subList(1, 5)) {
            network.cut(other.host.address().getAddress(), alone);
            network.cut(alone, other.host.address().getAddress());
        }
        network.advance(Duration.ofSeconds(20));
        assertThat(members.getFirst().memberlist.healthScore()).isEqualTo(7);
        network.heal();
        members.getFirst().join(members.get(1));
        network.advance(Duration.ofSeconds(60));
        for (Member member : members) {
            assertThat(member.memberlist.aliveNodes()).isEqualTo(5);
            assertThat(member.memberlist.healthScore()).isZero();
        }
    }

    /** wire-gossip.md 6.7 and 11.15: one that is taken for dead by mistake hears of it and contradicts. */
    @Test
    void pausedNodeRefutesItsDeath() {
        List<Member> members = pool(4);
        Member paused = members.get(3);
        paused.host.pause();
        network.advance(Duration.ofSeconds(12));
        assertThat(members.getFirst().sees("n4")).isEqualTo(Node.State.DEAD);
        paused.host.resume();
        network.advance(Duration.ofSeconds(20));
        for (Member member : members) {
            assertThat(member.sees("n4")).isEqualTo(Node.State.ALIVE);
        }
        assertThat(members.getFirst().delegate.events).endsWith("left n4 DEAD", "joined n4");
    }

    /** wire-gossip.md section 9. */
    @Test
    void keysChangeWhileThePoolRuns() throws Exception {
        Bytes old = Bytes.of("0123456789abcdef");
        Bytes fresh = Bytes.of("fedcba9876543210");
        List<Keyring> keyrings = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            keyrings.add(new Keyring(old, List.of()));
            members.add(new Member("n" + number, number, keyrings.getLast()));
        }
        members.get(1).join(members.getFirst());
        members.get(2).join(members.getFirst());
        network.advance(Duration.ofSeconds(5));
        for (Keyring keyring : keyrings) {
            keyring.add(fresh);
        }
        for (Keyring keyring : keyrings) {
            keyring.use(fresh);
            network.advance(Duration.ofSeconds(3));
        }
        for (Keyring keyring : keyrings) {
            keyring.remove(old);
        }
        network.advance(Duration.ofSeconds(60));
        for (Member member : members) {
            assertThat(member.delegate.events).hasSize(3);
        }
        assertThat(new Member("n4", 4, new Keyring(old, List.of()))
                        .join(members.getFirst())
                        .reached())
                .isZero();
        assertThat(new Member("n5", 5, null).join(members.getFirst()).failures())
                .containsExactly("Failed to join 10.0.0.1:8301: Remote state is encrypted and encryption is not"
                        + " configured");
    }

    /** wire-gossip.md 11.14: a pool is encrypted step by step. */
    @Test
    void encryptionIsRolledOutStepByStep() throws Exception {
        Keyring keyring = new Keyring(Bytes.of("0123456789abcdef"), List.of());
        Member plain = new Member("n1", 1, null);
        Member half = new Member("n2", 2, keyring, verifying(2, false, false));
        assertThat(half.join(plain).reached()).isOne();
        Member outgoing = new Member("n3", 3, keyring, verifying(3, false, true));
        assertThat(outgoing.join(half).reached()).isOne();
        Member strict = new Member("n4", 4, keyring, verifying(4, true, true));
        assertThat(strict.join(outgoing).reached()).isOne();
        assertThat(strict.join(half).reached()).isZero();
        network.advance(Duration.ofSeconds(1));
        assertThat(outgoing.sees("n1")).isEqualTo(Node.State.ALIVE);
    }

    private static MemberlistSettings verifying(int number, boolean incoming, boolean outgoing) {
        return MemberlistSettings.lan("n" + number, address(number), "test.memberlist")
                .withSecurity(new MemberlistSettings.Security(incoming, outgoing, AllowedNetworks.ALL));
    }

    /** wire-gossip.md 4.13. */
    @Test
    void incompatibleProtocolsDoNotMerge() {
        Member first = new Member("n1", 1, null);
        Bytes versions = Bytes.wrap(new byte[] {1, 5, 2, 2, 5, 9});
        NodeState odd = new NodeState("odd", Bytes.wrap(new byte[] {10, 0, 0, 9}), 8301, null, 1, 0, versions);
        StateMerge merge = new StateMerge(first.memberlist.context(), null);
        assertThat(merge.merge(new PushPull(true, List.of(odd), Bytes.EMPTY)))
                .isEqualTo("Node 'odd' delegate protocol version (9) is incompatible: [2, 5]");
    }

    /** No answer beats the largest incarnation; what is said stays within 32 bits, so that others can read it. */
    @Test
    void incarnationStaysWithinItsBits() {
        Member first = new Member("n1", 1, null);
        SimulatedHost outside = network.host(address(66));
        outside.send(address(1), Messages.encode(new Dead(0xffff_ffffL, "n1", "x")));
        network.advance(Duration.ofSeconds(1));
        assertThat(first.sees("n1")).isEqualTo(Node.State.ALIVE);
        assertThat(first.memberlist.context().self().incarnation()).isZero();
    }

    /** Malformed, replayed and forged packets crash nothing; damaged ones of an encrypted pool change nothing. */
    @Test
    void noiseFromOutsideChangesNothingInAnEncryptedPool() throws Exception {
        Keyring keyring = new Keyring(Bytes.of("0123456789abcdef"), List.of());
        Keyring other = new Keyring(Bytes.of("fedcba9876543210"), List.of());
        Member first = new Member("n1", 1, keyring);
        Member second = new Member("n2", 2, keyring);
        second.join(first);
        SimulatedHost outside = network.host(address(66));
        SplittableRandom random = new SplittableRandom(Long.getLong("praetor.seed", 1));
        for (int round = 0; round < 2_000; round++) {
            byte[] packet = noise(random, other, keyring);
            Member target = random.nextBoolean() ? first : second;
            outside.send(target.host.address(), packet);
            if (round % 20 == 0) {
                outside.exchange(target.host.address(), () -> packet, true, Duration.ofSeconds(1), result -> {});
            }
            network.advance(Duration.ofMillis(10));
        }
        for (Member member : List.of(first, second)) {
            assertThat(member.delegate.events).containsExactlyInAnyOrder("joined n1", "joined n2");
            assertThat(member.delegate.messages).isEmpty();
            assertThat(member.memberlist.aliveNodes()).isEqualTo(2);
        }
    }

    private static byte[] noise(SplittableRandom random, Keyring wrong, Keyring right) {
        byte[] forged = Messages.encode(new Dead(random.nextInt(9), "n" + random.nextInt(1, 3), "n1"));
        switch (random.nextInt(4)) {
            case 0 -> {
                return forged;
            }
            case 1 -> {
                return new PacketWriter(wrong, true).write(forged, true);
            }
            case 2 -> {
                byte[] damaged = new PacketWriter(right, false).write(forged, false);
                damaged[1 + random.nextInt(damaged.length - 1)] ^= 1;
                return damaged;
            }
            default -> {
                byte[] bytes = new byte[random.nextInt(1, 1400)];
                random.nextBytes(bytes);
                return bytes;
            }
        }
    }

    /** In a plain pool anybody may say anything, but nothing breaks, and what was said wrongly is contradicted. */
    @Test
    void noiseInAPlainPoolBreaksNothing() {
        List<Member> members = pool(3);
        SimulatedHost outside = network.host(address(66));
        SplittableRandom random = new SplittableRandom(Long.getLong("praetor.seed", 1));
        for (int round = 0; round < 3_000; round++) {
            byte[] packet = plainNoise(random);
            Member target = members.get(random.nextInt(3));
            outside.send(target.host.address(), packet);
            if (round % 10 == 0) {
                outside.exchange(target.host.address(), () -> packet, true, Duration.ofSeconds(1), result -> {});
            }
            network.advance(Duration.ofMillis(5));
        }
        network.advance(Duration.ofMinutes(3));
        for (Member member : members) {
            for (Member other : members) {
                assertThat(member.sees(other.memberlist.self().name())).isEqualTo(Node.State.ALIVE);
            }
        }
    }

    private static byte[] plainNoise(SplittableRandom random) {
        String name = "n" + random.nextInt(1, 6);
        long incarnation = random.nextInt(4) == 0 ? random.nextLong(0xffff_ff00L) : random.nextInt(5);
        Bytes address = Bytes.wrap(new byte[] {10, 0, 0, (byte) random.nextInt(1, 6)});
        byte[] message = Messages.encode(
                switch (random.nextInt(7)) {
                    case 0 -> new Dead(incarnation, name, "n" + random.nextInt(6));
                    case 1 -> new Suspect(incarnation, name, "n" + random.nextInt(6));
                    case 2 -> new Alive(incarnation, name, address, 8301, Bytes.EMPTY, PoolContext.VERSIONS);
                    case 3 -> new Ack(random.nextInt(100), null);
                    case 4 -> new Nack(random.nextInt(100));
                    case 5 -> new Ping(random.nextInt(100), name, address, 8301, name);
                    default -> new IndirectPing(1, address, 8301, name, true, address, 8301, name);
                });
        if (random.nextInt(3) == 0) {
            message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return message;
    }

    /** wire-gossip.md 5.8. */
    @Test
    void exchangesBeyondTheBoundAreClosed() {
        Member first = new Member("n1", 1, null);
        PushPull joining = new PushPull(false, List.of(), Bytes.EMPTY);
        List<String> outcomes = new ArrayList<>();
        for (int number = 0; number < 130; number++) {
            SimulatedHost other = network.host(address(1000 + number));
            other.exchange(
                    address(1),
                    () -> new StreamWriter(null, true).write(joining),
                    true,
                    Duration.ofSeconds(5),
                    result -> outcomes.add(result.getClass().getSimpleName()));
        }
        network.conditions(new SimulatedNetwork.Conditions(0, 0, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        network.advance(Duration.ofSeconds(3));
        assertThat(outcomes.stream().filter("Answered"::equals)).hasSize(127);
        assertThat(outcomes.stream().filter("Failed"::equals)).hasSize(3);
        assertThat(new Member("n2", 2, null).join(first).reached()).isOne();
    }

    /** A node that is asked for help by a crowd helps as many as it can bear. */
    @Test
    void floodOfIndirectPingsIsBounded() {
        Member first = new Member("n1", 1, null);
        SimulatedHost outside = network.host(address(66));
        network.conditions(new SimulatedNetwork.Conditions(0, 0, Duration.ofMillis(1), Duration.ofMillis(100)));
        Bytes nowhere = Bytes.wrap(new byte[] {10, 9, 9, 9});
        byte[] ask = Messages.encode(
                new IndirectPing(5, nowhere, 1, "x", true, Bytes.wrap(new byte[] {10, 0, 0, 66}), 8301, "o"));
        long before = network.packets();
        for (int number = 0; number < 20_000; number++) {
            outside.send(address(1), ask);
        }
        network.advance(Duration.ofSeconds(2));
        assertThat(network.packets() - before - 20_000).isBetween(8_192L, 2 * 8_192L + 100);
        assertThat(first.memberlist.aliveNodes()).isOne();
    }
}

package dev.praetor.gossip.serf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.KeyringException;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whole clusters in virtual time: who sees what after joins, leaves, failures and partitions (wire-gossip.md section 7). */
class ClusterSimulationTest {

    private final long seed = Long.getLong("praetor.seed", 1);
    private final SimulatedNetwork network = new SimulatedNetwork(seed);
    private final Map<String, SimulatedMember> members = new LinkedHashMap<>();
    private Keyring keyring;

    private SimulatedMember start(int number) {
        return start(number, settings -> settings);
    }

    private SimulatedMember start(int number, UnaryOperator<SerfSettings> change) {
        String name = "n" + number;
        InetSocketAddress address = new InetSocketAddress("10.0." + number / 250 + "." + (number % 250 + 1), 8301);
        SimulatedMember member =
                new SimulatedMember(network, name, address, keyring, change, seed * 1_000 + network.packets() + number);
        members.put(name, member);
        advance(Duration.ofMillis(1));
        return member;
    }

    /** A cluster in which all know each other. */
    private void cluster(int size) {
        System.out.println("seed " + seed);
        for (int number = 0; number < size; number++) {
            SimulatedMember member = start(number);
            if (number > 0) {
                join(member, members.get("n0"));
            }
        }
        // What gossip missed comes with an exchange of state.
        until(Duration.ofMinutes(3), () -> allSee(allAlive()));
    }

    private void join(SimulatedMember member, SimulatedMember other) {
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        member.join(other, outcomes);
        until(Duration.ofSeconds(20), () -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly(new Outcome.Success<>(1));
    }

    private Map<String, MemberStatus> allAlive() {
        Map<String, MemberStatus> expected = new TreeMap<>();
        members.keySet().forEach(name -> expected.put(name, MemberStatus.ALIVE));
        return expected;
    }

    private boolean allSee(Map<String, MemberStatus> expected) {
        return members.values().stream()
                .filter(member -> !member.host.isCrashed() && !member.host.isPaused())
                .allMatch(member -> member.statuses().equals(expected));
    }

    private void advance(Duration time) {
        network.advance(time);
        members.values().forEach(SimulatedMember::check);
    }

    private void until(Duration atMost, BooleanSupplier condition) {
        long end = network.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (network.nanoTime() > end) {
                StringBuilder seen = new StringBuilder("seed " + seed + ":\n");
                members.values()
                        .forEach(member -> seen.append(member.name)
                                .append(' ')
                                .append(member.statuses())
                                .append('\n'));
                throw new AssertionError(seen);
            }
            advance(Duration.ofMillis(50));
        }
    }

    @Test
    void everybodySeesEverybody() {
        cluster(20);
        members.values()
                .forEach(member -> assertThat(member.story)
                        .as(member.name)
                        .hasSize(20)
                        .doesNotHaveDuplicates()
                        .allMatch(line -> line.startsWith("JOINED ")));
    }

    @Test
    void aMemberThatCrashesFailsAndOneThatLeavesLeft() {
        cluster(8);
        members.get("n3").host.crash();
        List<Outcome<Void>> left = new ArrayList<>();
        members.get("n5").pool.leave().whenDone(left::add);
        until(Duration.ofSeconds(15), () -> !left.isEmpty());
        assertThat(left).containsExactly(Outcome.done());
        members.get("n5").host.crash();
        Map<String, MemberStatus> expected = allAlive();
        expected.put("n3", MemberStatus.FAILED);
        expected.put("n5", MemberStatus.LEFT);
        until(Duration.ofSeconds(60), () -> allSee(expected));
        assertThat(members.get("n0").story).contains("FAILED n3", "LEFT n5").doesNotContain("FAILED n5");
    }

    @Test
    void aMemberThatIsNotPresentHasLeftAndIsBackWhenItIsPresentAgain() {
        cluster(5);
        SimulatedMember away = members.get("n4");
        away.pool.present(false);
        Map<String, MemberStatus> expected = allAlive();
        expected.put("n4", MemberStatus.LEFT);
        until(Duration.ofSeconds(20), () -> allSee(expected));
        members.get("n2").host.crash();
        expected.put("n2", MemberStatus.FAILED);
        until(Duration.ofMinutes(2), () -> allSee(expected));
        away.pool.present(true);
        expected.put("n4", MemberStatus.ALIVE);
        until(Duration.ofSeconds(20), () -> allSee(expected));
        advance(Duration.ofMinutes(2));
        assertThat(allSee(expected)).isTrue();
        assertThat(members.get("n0").story).containsSequence("LEFT n4", "FAILED n2", "JOINED n4");
    }

    @Test
    void aMemberThatIsWantedBackWhileItGoesIsBackWhenItIsGone() {
        cluster(3);
        members.get("n2").pool.present(false);
        members.get("n2").pool.present(true);
        until(Duration.ofSeconds(20), () -> members.get("n0").story.contains("LEFT n2"));
        until(Duration.ofSeconds(20), () -> allSee(allAlive()));
        List<Outcome<Void>> left = new ArrayList<>();
        members.get("n1").pool.present(false);
        until(Duration.ofSeconds(20), () -> members.get("n0").statuses().get("n1") == MemberStatus.LEFT);
        advance(Duration.ofSeconds(20));
        members.get("n1").pool.leave().whenDone(left::add);
        members.get("n1").pool.present(true);
        advance(Duration.ofMinutes(1));
        assertThat(left).containsExactly(Outcome.done());
        assertThat(members.get("n0").statuses()).containsEntry("n1", MemberStatus.LEFT);
    }

    @Test
    void aMemberThatLeftComesBackUnderItsOldName() {
        cluster(5);
        members.get("n4").pool.leave();
        until(Duration.ofSeconds(20), () -> members.get("n0").statuses().get("n4") == MemberStatus.LEFT);
        members.get("n4").host.crash();
        SimulatedMember again = start(4);
        join(again, members.get("n0"));
        until(Duration.ofSeconds(60), () -> allSee(allAlive()));
        advance(Duration.ofMinutes(2));
        assertThat(allSee(allAlive())).isTrue();
    }

    @Test
    void aCrashedMemberComesBackByReconnectionOrJoin() {
        cluster(5);
        members.get("n4").host.crash();
        Map<String, MemberStatus> expected = allAlive();
        expected.put("n4", MemberStatus.FAILED);
        until(Duration.ofSeconds(60), () -> allSee(expected));
        start(4);
        until(Duration.ofMinutes(20), () -> allSee(allAlive()));
    }

    @Test
    void aForcedLeaveMakesAFailedMemberLeftEverywhere() {
        cluster(5);
        members.get("n4").host.crash();
        until(Duration.ofSeconds(60), () -> members.get("n0").statuses().get("n4") == MemberStatus.FAILED);
        List<Outcome<Boolean>> outcomes = new ArrayList<>();
        members.get("n0").pool.forceLeave("n4", false).whenDone(outcomes::add);
        Map<String, MemberStatus> expected = allAlive();
        expected.put("n4", MemberStatus.LEFT);
        until(Duration.ofSeconds(60), () -> allSee(expected));
        until(Duration.ofSeconds(6), () -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly(new Outcome.Success<>(true));
        members.get("n1").pool.forceLeave("n4", true);
        expected.remove("n4");
        until(Duration.ofSeconds(60), () -> allSee(expected));
    }

    @Test
    void aPartitionHealsWithoutAJoin() {
        cluster(10);
        List<SimulatedMember> all = List.copyOf(members.values());
        for (SimulatedMember left : all.subList(0, 5)) {
            for (SimulatedMember right : all.subList(5, 10)) {
                network.cut(
                        left.host.address().getAddress(), right.host.address().getAddress());
                network.cut(
                        right.host.address().getAddress(), left.host.address().getAddress());
            }
        }
        until(
                Duration.ofMinutes(3),
                () -> all.getFirst().statuses().values().stream()
                                .filter(MemberStatus.FAILED::equals)
                                .count()
                        == 5);
        members.get("n0").pool.event("left", new byte[] {1}, false);
        members.get("n9").pool.event("right", new byte[] {2}, false);
        advance(Duration.ofSeconds(10));
        assertThat(members.get("n4").events).hasSize(1);
        network.heal();
        until(Duration.ofMinutes(10), () -> allSee(allAlive()));
        until(Duration.ofMinutes(5), () -> all.stream().allMatch(member -> member.events.size() == 2));
    }

    @Test
    void everyEventReachesEverybodyOnceThoughPacketsAreLost() {
        cluster(16);
        network.conditions(new SimulatedNetwork.Conditions(0.1, 0.1, Duration.ofMillis(1), Duration.ofMillis(30)));
        SplittableRandom random = new SplittableRandom(seed);
        int sent = 40;
        for (int event = 0; event < sent; event++) {
            List<Outcome<Void>> outcomes = new ArrayList<>();
            members.get("n" + random.nextInt(16))
                    .pool
                    .event("e" + event, new byte[] {(byte) event}, false)
                    .whenDone(outcomes::add);
            advance(Duration.ofMillis(random.nextInt(400)));
            assertThat(outcomes).containsExactly(Outcome.done());
        }
        until(Duration.ofMinutes(5), () -> members.values().stream().allMatch(member -> member.events.size() == sent));
    }

    @Test
    void joiningMembersDoNotHearOldEvents() {
        cluster(3);
        members.get("n0").pool.event("old", new byte[0], false);
        advance(Duration.ofSeconds(2));
        SimulatedMember late = start(3);
        join(late, members.get("n0"));
        members.get("n1").pool.event("new", new byte[0], false);
        until(Duration.ofSeconds(60), () -> late.events.size() == 1);
        advance(Duration.ofMinutes(1));
        assertThat(late.events.keySet()).allMatch(event -> event.startsWith("new@"));
    }

    @Test
    void keysAreRotatedEverywhere() throws KeyringException {
        String first = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        String second = "ZmVkY2JhOTg3NjU0MzIxMA==";
        for (int number = 0; number < 6; number++) {
            keyring = new Keyring(KeyringSetup.decode(first), List.of());
            SimulatedMember member = start(number);
            if (number > 0) {
                join(member, members.get("n0"));
            }
        }
        until(Duration.ofMinutes(3), () -> allSee(allAlive()));
        SerfPool pool = members.get("n2").pool;
        answer(() -> pool.installKey(second, 1));
        assertThat(answer(() -> pool.listKeys(0)).keys()).isEqualTo(Map.of(first, 6, second, 6));
        answer(() -> pool.useKey(second, 0));
        answer(() -> pool.removeKey(first, 0));
        KeyringAnswer last = answer(() -> pool.listKeys(5));
        assertThat(last.keys()).isEqualTo(Map.of(second, 6));
        assertThat(last.primaryKeys()).isEqualTo(Map.of(second, 6));
        advance(Duration.ofMinutes(1));
        assertThat(allSee(allAlive())).isTrue();
    }

    /** A query may miss a member, as gossip does: then it is asked again, as an operator would. */
    private KeyringAnswer answer(Supplier<Reply<KeyringAnswer>> question) {
        for (int attempt = 0; ; attempt++) {
            List<Outcome<KeyringAnswer>> outcomes = new ArrayList<>();
            question.get().whenDone(outcomes::add);
            until(Duration.ofSeconds(10), () -> !outcomes.isEmpty());
            KeyringAnswer answer = ((Outcome.Success<KeyringAnswer>) outcomes.getFirst()).value();
            if (answer.error().isEmpty() || attempt == 5) {
                assertThat(answer.error()).isEmpty();
                return answer;
            }
        }
    }

    @Test
    void theOneWhoTakesAnothersNameGoes() {
        cluster(5);
        UnaryOperator<SerfSettings> voting = settings -> settings.withConflictResolution(true);
        SimulatedMember thief =
                new SimulatedMember(network, "n2", new InetSocketAddress("10.0.9.9", 8301), null, voting, seed + 77);
        thief.join(members.get("n0"), new ArrayList<>());
        advance(Duration.ofSeconds(30));
        assertThat(thief.host.isCrashed()).isTrue();
        assertThat(members.get("n0").statuses()).isEqualTo(allAlive());
    }

    @Test
    void tagsThatChangeAreSeenByAll() {
        cluster(6);
        List<Outcome<Void>> outcomes = new ArrayList<>();
        members.get("n2").pool.tags(Map.of("role", "consul", "dc", "dc1")).whenDone(outcomes::add);
        until(
                Duration.ofMinutes(3),
                () -> members.values().stream()
                        .allMatch(member -> member.pool.members().stream()
                                .anyMatch(each -> each.name().equals("n2")
                                        && each.tag("role").equals("consul"))));
        until(Duration.ofSeconds(10), () -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly(Outcome.done());
        assertThat(members.get("n0").story).contains("UPDATED n2");
        assertThat(members.get("n2").story).contains("UPDATED n2");
    }

    @Test
    void randomStormsEndInAgreement() {
        cluster(12);
        SplittableRandom random = new SplittableRandom(seed + 5);
        int rounds = Integer.getInteger("praetor.rounds", 40);
        for (int round = 0; round < rounds; round++) {
            SimulatedMember member = members.get("n" + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> member.host.pause();
                case 1, 2 -> members.values().forEach(each -> each.host.resume());
                case 3 -> {
                    if (!member.host.isCrashed() && !member.host.isPaused()) {
                        member.pool.event("storm" + round, new byte[0], false);
                    }
                }
                case 4 ->
                    network.conditions(new SimulatedNetwork.Conditions(
                            random.nextDouble() * 0.3, 0.05, Duration.ofMillis(1), Duration.ofMillis(40)));
                default -> {
                    if (!member.name.equals("n0") && !member.host.isPaused()) {
                        member.host.crash();
                        int number = Integer.parseInt(member.name.substring(1));
                        start(number).join(members.get("n0"), new ArrayList<>());
                    }
                }
            }
            advance(Duration.ofMillis(random.nextInt(5_000)));
        }
        members.values().forEach(each -> each.host.resume());
        network.conditions(SimulatedNetwork.Conditions.GOOD);
        until(Duration.ofMinutes(30), () -> allSee(allAlive()));
    }
}

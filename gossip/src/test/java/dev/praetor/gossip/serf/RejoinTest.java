package dev.praetor.gossip.serf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a member remembers from one run to the next (wire-gossip.md section 7, Snapshot). */
class RejoinTest {

    @TempDir
    private Path folder;

    @Test
    void readsARealAgentsFile() {
        String text = (String) Vectors.load("file-snapshot").get("text");
        Remembered remembered = Remembered.replay(text, false);
        assertThat(remembered.alive())
                .isEqualTo(Map.of("c2", "127.0.71.2:18301", "s1", "127.0.71.1:18301", "c3", "127.0.71.3:18301"));
        assertThat(remembered.clock()).isEqualTo(65);
        assertThat(remembered.eventClock()).isEqualTo(1010);
        assertThat(remembered.queryClock()).isEqualTo(56);
        Remembered again = Remembered.replay(remembered.text(), false);
        assertThat(again.text()).isEqualTo(remembered.text());
    }

    @Test
    void whatIsNoLineIsPassedOver() {
        Remembered remembered = Remembered.replay(
                "alive: a b 1.2.3.4:5\n"
                        + "# x\n"
                        + "coordinate: {}\n\n"
                        + "clock: x\n"
                        + "clock: 7\n"
                        + "alive:\n"
                        + "alive: nobody\n"
                        + "event-clock: 9",
                false);
        assertThat(remembered.alive()).isEqualTo(Map.of("a b", "1.2.3.4:5"));
        assertThat(remembered.clock()).isEqualTo(7);
        assertThat(remembered.eventClock()).isZero();
    }

    @Test
    void aLeaveForgetsUnlessItRejoins() {
        String text = "alive: a 1.2.3.4:5\nclock: 7\nleave\nclock: 8\n";
        assertThat(Remembered.replay(text, false).alive()).isEmpty();
        assertThat(Remembered.replay(text, true).alive()).hasSize(1);
        assertThat(Remembered.replay(text, false).clock()).isEqualTo(8);
    }

    @Test
    void joinsThoseItKnewWithItsClocks() throws IOException {
        TestMember first = start(false);
        first.join("a", 7001);
        first.join("b", 7002);
        first.lose("b");
        first.receive(Vectors.serfMessages("user-event").getFirst());
        first.joinIntent("a", 50);
        first.advance(Duration.ofSeconds(1));
        first.pool.close();
        first.thread.run();
        assertThat(Files.readString(file()))
                .startsWith("alive: me 127.0.0.1:7000\nalive: a 127.0.0.1:7001\nalive: b 127.0.0.1:7002\n")
                .contains("not-alive: b\n", "event-clock: 2\n", "clock: 50\n");
        TestMember again = start(false);
        assertThat(again.carrier.joins).containsExactly("a/127.0.0.1:7001");
        assertThat(again.drain()).isEmpty();
        assertThat(again.pool.stats()).containsEntry("member_time", "51").containsEntry("event_time", "3");
        again.receive(Vectors.serfMessages("user-event").getFirst());
        assertThat(again.events).isEmpty();
    }

    @Test
    void joinsOneOfThoseItKnew() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "alive: a 127.0.0.1:1\nalive: b 127.0.0.1:2\nalive: me 127.0.0.1:7000\n");
        TestMember member = new TestMember(settings -> settings.withSnapshot(file(), false), null);
        assertThat(member.carrier.joins).hasSize(1);
    }

    @Test
    void doesNotJoinAfterALeave() throws IOException {
        TestMember first = start(false);
        first.join("a", 7001);
        first.pool.leave();
        first.thread.run();
        first.lose("a");
        first.pool.close();
        first.thread.run();
        assertThat(Files.readString(file())).contains("leave\n").doesNotContain("not-alive");
        assertThat(start(false).carrier.joins).isEmpty();
        assertThat(start(true).carrier.joins).hasSize(1);
    }

    @Test
    void isWrittenAnewWhenItHasGrown() throws IOException {
        TestMember member = start(false);
        for (int round = 0; round < 4_000; round++) {
            member.join("a", 7001);
            member.lose("a");
            if (round % 100 == 0) {
                member.advance(Duration.ofMillis(500));
            }
        }
        member.join("a", 7001);
        member.advance(Duration.ofSeconds(1));
        assertThat(Files.size(file())).isLessThan(128 << 10);
        assertThat(Remembered.replay(Files.readString(file()), false).alive()).containsOnlyKeys("a", "me");
    }

    @Test
    void nobodyWritesLinesThroughItsName() throws IOException {
        TestMember member = start(false);
        member.join("x\nleave\nalive: evil", 7001);
        member.advance(Duration.ofSeconds(1));
        assertThat(Files.readString(file())).doesNotContain("evil");
    }

    @Test
    void aDiskThatRefusesIsTriedAgainWithEverything() throws IOException {
        TestMember member = start(false);
        member.advance(Duration.ofSeconds(1));
        Files.delete(file());
        Files.createDirectory(file());
        member.join("a", 7001);
        member.advance(Duration.ofSeconds(2));
        Files.delete(file());
        member.join("b", 7002);
        member.advance(Duration.ofSeconds(40));
        assertThat(Remembered.replay(Files.readString(file()), false).alive()).containsOnlyKeys("a", "b", "me");
    }

    private TestMember start(boolean rejoin) {
        return new TestMember(settings -> settings.withSnapshot(file(), rejoin), null);
    }

    private Path file() {
        return folder.resolve("serf/local.snapshot");
    }

    @Test
    void addressesOfTheNewerKindKeepTheirBrackets() {
        assertThat(List.of(Remembered.replay("alive: a [::1]:8301\n", false)
                        .alive()
                        .get("a")))
                .containsExactly("[::1]:8301");
    }
}

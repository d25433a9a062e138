package dev.praetor.server.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.rpc.ServerAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How {@code bootstrap_expect} begins a cluster (config.md section 2). */
class BootstrapExpectTest {

    private final ManualTimers timers = new ManualTimers(new ManualClock());
    private final List<ExpectedServers.Candidate> servers = new ArrayList<>(List.of(server("a")));
    private final Map<String, Reply<List<String>>> peers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final RecordingLog log = new RecordingLog();
    private final BootstrapExpect expect = new BootstrapExpect(
            new ExpectedServers(3, "dc1"), "a", () -> List.copyOf(servers), log, this::ask, timers, Runnable::run);

    private static final class RecordingLog implements BootstrapExpect.Log {

        boolean empty = true;
        final List<String> members = new ArrayList<>();

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void begin(List<ExpectedServers.Candidate> candidates) {
            candidates.forEach(each -> members.add(each.id()));
        }
    }

    private static ExpectedServers.Candidate server(String id) {
        return server(id, "dc1", false, 3, true);
    }

    private static ExpectedServers.Candidate server(
            String id, String datacenter, boolean bootstrap, int expect, boolean ours) {
        return new ExpectedServers.Candidate(
                id,
                new ServerAddress(datacenter, "node-" + id, new InetSocketAddress("127.0.0.1", 8300), false),
                bootstrap,
                expect,
                ours);
    }

    private Reply<List<String>> ask(ServerAddress server) {
        asked.add(server.nodeName());
        return peers.getOrDefault(server.nodeName(), Reply.of(List.of()));
    }

    @Test
    void waitsForAll() {
        servers.add(server("b"));
        expect.look();
        assertThat(asked).isEmpty();
        assertThat(log.members).isEmpty();
    }

    @Test
    void beginsWhenAllAreThereAndNobodyBelongsToACluster() {
        servers.addAll(List.of(server("b"), server("c")));
        expect.look();
        assertThat(asked).containsExactly("node-b", "node-c");
        assertThat(log.members).containsExactly("a", "b", "c");
        expect.look();
        assertThat(asked).as("once only").hasSize(2);
    }

    @Test
    void joinsAClusterThatIsThere() {
        servers.addAll(List.of(server("b"), server("c")));
        peers.put("node-c", Reply.of(List.of("127.0.0.1:8300")));
        expect.look();
        peers.clear();
        expect.look();
        assertThat(log.members).isEmpty();
    }

    @Test
    void asksAgainWhoDoesNotAnswer() {
        servers.addAll(List.of(server("b"), server("c")));
        peers.put("node-b", Reply.failed(new IllegalStateException("connection refused")));
        expect.look();
        assertThat(log.members).isEmpty();
        peers.clear();
        timers.advance(Duration.ofSeconds(1));
        assertThat(log.members).hasSize(3);
    }

    @Test
    void looksAnewAfterManyVainQuestions() {
        servers.addAll(List.of(server("b"), server("c")));
        peers.put("node-b", Reply.failed(new IllegalStateException("connection refused")));
        expect.look();
        timers.advance(Duration.ofSeconds(31));
        assertThat(asked).hasSize(6);
        peers.clear();
        expect.look();
        assertThat(log.members).hasSize(3);
    }

    @Test
    void aLogThatHoldsSomethingIsNeverBegun() {
        log.empty = false;
        servers.addAll(List.of(server("b"), server("c")));
        expect.look();
        log.empty = true;
        expect.look();
        assertThat(log.members).isEmpty();
    }

    @Test
    void waitsWhileAMemberExpectsAnotherNumber() {
        servers.addAll(List.of(server("b", "dc1", false, 5, true), server("c")));
        expect.look();
        assertThat(log.members).isEmpty();
        servers.set(1, server("b"));
        expect.look();
        assertThat(log.members).hasSize(3);
    }

    @Test
    void givesUpBesideAServerThatBeginsAlone() {
        servers.addAll(List.of(server("b", "dc1", true, 0, true), server("c")));
        expect.look();
        servers.set(1, server("b"));
        expect.look();
        assertThat(log.members).isEmpty();
    }

    @Test
    void beginsNothingBesideAServerThatIsNotPraetors() { // issue 5: a Praetor server that meets another one
        servers.addAll(List.of(server("b", "dc1", false, 3, false), server("c"), server("d")));
        expect.look();
        assertThat(log.members).isEmpty();
    }
}

package dev.praetor.server.raft;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.rpc.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a cluster once as many servers as expected have found each other. Before that each of the others is asked whether it belongs to one already, so that
 * a server that lost its data joins its cluster again rather than beginning a second one.
 *
 * <p>State is owned by the given executor, which runs one task at a time.
 */
final class BootstrapExpect {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");
    private static final int ATTEMPTS = 6;

    /** The log that is to begin. */
    interface Log {

        /** Whether it never held anything, so that it may begin. */
        boolean isEmpty();

        /** Begins it with these servers as voters. Without effect unless it is empty. */
        void begin(List<ExpectedServers.Candidate> servers);
    }

    /** Asks a server for the members of its log ({@code Status.Peers}). */
    @FunctionalInterface
    interface PeersQuery {

        Reply<List<String>> peers(ServerAddress server);
    }

    private final ExpectedServers rule;
    private final String self;
    private final Supplier<List<ExpectedServers.Candidate>> servers;
    private final Log log;
    private final PeersQuery query;
    private final Timers timers;
    private final Executor executor;
    private boolean over;
    private boolean asking;
    private String lastConflict = "";

    /**
     * Makes it; nothing happens before the first look.
     *
     * @param self this server's node ID
     * @param servers the living servers of the LAN pool, this one included
     * @param executor runs one task at a time
     */
    BootstrapExpect(
            ExpectedServers rule,
            String self,
            Supplier<List<ExpectedServers.Candidate>> servers,
            Log log,
            PeersQuery query,
            Timers timers,
            Executor executor) {
        this.rule = rule;
        this.self = self;
        this.servers = servers;
        this.log = log;
        this.query = query;
        this.timers = timers;
        this.executor = executor;
    }

    /** Looks whether the servers are there; called whenever one comes. Any thread. */
    void look() {
        executor.execute(this::decide);
    }

    private void decide() {
        if (over || asking) {
            return;
        }
        if (!log.isEmpty()) {
            over = true;
            return;
        }
        switch (rule.decide(servers.get())) {
            case ExpectedServers.Wait wait -> lastConflict = "";
            case ExpectedServers.Conflict(String reason) -> {
                if (!reason.equals(lastConflict)) {
                    LOG.error(reason);
                }
                lastConflict = reason;
            }
            case ExpectedServers.Never(String reason) -> {
                LOG.error(reason);
                over = true;
            }
            case ExpectedServers.Ready(List<ExpectedServers.Candidate> found) -> {
                asking = true;
                ask(found, 0, 0);
            }
        }
    }

    private void ask(List<ExpectedServers.Candidate> found, int next, int attempt) {
        if (next == found.size()) {
            begin(found);
            return;
        }
        ExpectedServers.Candidate server = found.get(next);
        if (server.id().equals(self)) {
            ask(found, next + 1, 0);
            return;
        }
        query.peers(server.address())
                .whenDone(outcome -> executor.execute(() -> answered(found, next, attempt, outcome)));
    }

    private void answered(List<ExpectedServers.Candidate> found, int next, int attempt, Outcome<List<String>> outcome) {
        ExpectedServers.Candidate server = found.get(next);
        switch (outcome) {
            case Outcome.Success<List<String>>(@Nullable List<String> peers) -> {
                if (peers == null || peers.isEmpty()) {
                    ask(found, next + 1, 0);
                    return;
                }
                LOG.atInfo()
                        .addKeyValue("server", server.address().nodeName())
                        .log("Existing Raft peers reported by server, disabling bootstrap mode");
                over = true;
            }
            case Outcome.Failure<List<String>>(Throwable cause) -> retry(found, next, attempt, server, cause);
        }
    }

    private void retry(
            List<ExpectedServers.Candidate> found,
            int next,
            int attempt,
            ExpectedServers.Candidate server,
            Throwable cause) {
        if (attempt + 1 == ATTEMPTS) {
            // Looked at again with the next server that comes, or after a while.
            asking = false;
            timers.schedule(Duration.ofSeconds(1L << ATTEMPTS), this::look);
            return;
        }
        Duration pause = Duration.ofSeconds(1L << attempt);
        LOG.atError()
                .addKeyValue("server", server.address().nodeName())
                .addKeyValue("retry_interval", pause.toSeconds() + "s")
                .addKeyValue("error", cause.getMessage())
                .log("Failed to confirm peer status for server (will retry).");
        timers.schedule(pause, () -> executor.execute(() -> ask(found, next, attempt + 1)));
    }

    private void begin(List<ExpectedServers.Candidate> found) {
        over = true;
        LOG.atInfo()
                .addKeyValue(
                        "peers",
                        String.join(
                                ",",
                                found.stream()
                                        .map(server -> server.address().hostAndPort())
                                        .toList()))
                .log("Found expected number of peers, attempting bootstrap...");
        log.begin(found);
    }
}

package dev.praetor.agent.cluster;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Timers;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.members.ServerChoice;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.PeerClient;
import java.time.Duration;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/**
 * Has a client agent ask another server every two to three minutes, so that servers which come get their share; one that answers a ping (wire-rpc.md 4.1). One
 * round at a time. Runs on the timers' thread and on those of replies.
 */
public final class Rebalancing implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMinutes(2);
    private static final Duration JITTER = Duration.ofMinutes(1);
    private static final Duration PING = Duration.ofSeconds(10);

    private final ServerChoice servers;
    private final PeerClient client;
    private final Timers timers;
    private final RandomGenerator random;
    private volatile boolean closed;

    /** Nothing happens before {@link #begin}. */
    public Rebalancing(ServerChoice servers, PeerClient client, Timers timers, RandomGenerator random) {
        this.servers = servers;
        this.client = client;
        this.timers = timers;
        this.random = random;
    }

    /** The first round comes after a period. */
    public void begin() {
        timers.schedule(PERIOD.plusNanos(random.nextLong(JITTER.toNanos())), this::round);
    }

    private void round() {
        if (!closed) {
            tryNext(servers.shuffled().iterator());
            begin();
        }
    }

    private void tryNext(Iterator<ServerAddress> candidates) {
        if (closed || !candidates.hasNext()) {
            return;
        }
        ServerAddress candidate = candidates.next();
        client.call(candidate, Methods.STATUS_PING, Nothing.INSTANCE, PING).whenDone(outcome -> {
            if (outcome instanceof Outcome.Success<Nothing>) {
                servers.prefer(candidate);
            } else {
                tryNext(candidates);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
    }
}

package dev.praetor.agent.sync;

import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Timers;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the servers this node's own coordinate, every 15 to 30 s (semantics.md 7.2). State is guarded by this object's
 * lock.
 */
public final class CoordinateSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("agent");
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final NodeIdentity node;
    private final Supplier<Coord> coordinate;
    private final Router router;
    private final Supplier<String> agentToken;
    private final Timers timers;
    private final RandomGenerator random;
    private Timers.@Nullable Timeout next;
    private boolean closed;

    /**
     * Sends nothing yet.
     *
     * @param coordinate where this node is now
     * @param random thread-safe
     */
    public CoordinateSender(
            NodeIdentity node,
            Supplier<Coord> coordinate,
            Router router,
            Supplier<String> agentToken,
            Timers timers,
            RandomGenerator random) {
        this.node = node;
        this.coordinate = coordinate;
        this.router = router;
        this.agentToken = agentToken;
        this.timers = timers;
        this.random = random;
    }

    /** Sends for the first time an interval from now. */
    public synchronized void start() {
        if (!closed) {
            next = timers.schedule(INTERVAL.plusNanos(random.nextLong(INTERVAL.toNanos())), this::send);
        }
    }

    private void send() {
        String token = agentToken.get();
        CoordinateUpdateRequest request = new CoordinateUpdateRequest(
                node.datacenter(), node.name(), "", coordinate.get(), new WriteRequest(token));
        router.call(Methods.COORDINATE_UPDATE, request, new Caller(token, "", node.datacenter()))
                .whenDone(this::sent);
    }

    private void sent(Outcome<Answer<Nothing>> outcome) {
        if (outcome instanceof Outcome.Failure<Answer<Nothing>>(Throwable cause)) {
            log.atError().addKeyValue("error", cause.getMessage()).log("Coordinate update error");
        }
        start();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}

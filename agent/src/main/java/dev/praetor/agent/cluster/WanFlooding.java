package dev.praetor.agent.cluster;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolHub;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.server.members.ServerMember;
import dev.praetor.server.members.WanFlood;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the servers of this datacenter into the wide pool: whenever one comes into the local pool, and each minute (wire-gossip.md section 10). Guarded by its
 * lock, which is not held while others' code runs.
 */
final class WanFlooding implements PoolListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final String datacenter;
    private final Pool lan;
    private final PoolHub lanEvents;
    private final Pool wan;
    private final Timers timers;
    private boolean closed;
    private Timers.@Nullable Timeout next;

    WanFlooding(String datacenter, Pool lan, PoolHub lanEvents, Pool wan, Timers timers) {
        this.datacenter = datacenter;
        this.lan = lan;
        this.lanEvents = lanEvents;
        this.wan = wan;
        this.timers = timers;
    }

    /** Begins to look. Once. */
    void start() {
        lanEvents.add(this);
        lookAndGoOn();
    }

    private void lookAndGoOn() {
        look();
        synchronized (this) {
            if (!closed) {
                next = timers.schedule(INTERVAL, this::lookAndGoOn);
            }
        }
    }

    private void look() {
        if (isClosed()) {
            return;
        }
        for (String address : WanFlood.missing(datacenter, lan.members(), wan.members())) {
            wan.join(List.of(address), true).whenDone(outcome -> {
                if (outcome instanceof Outcome.Failure<Integer>(Throwable cause)) {
                    LOG.atDebug()
                            .addKeyValue("server", address)
                            .addKeyValue("error", cause.getMessage())
                            .log("Failed to flood-join server at address");
                }
            });
        }
    }

    @Override
    public void member(MemberEvent event) {
        boolean came = event.kind() == MemberEvent.Kind.JOINED || event.kind() == MemberEvent.Kind.UPDATED;
        if (came && event.member().tag("role").equals(ServerMember.ROLE)) {
            look();
        }
    }

    @Override
    public void event(UserEvent event) {}

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Looks no more. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}

package dev.praetor.agent;

import dev.praetor.agent.local.Done;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.server.Pools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The departure of this agent (wire-gossip.md row 9.6): another server leads, the wide pool is left, then the local one; it answers on for
 * {@code performance.leave_drain_time}, so that whoever is under way gets an answer; then it waits, for a while, until the others have taken it out of
 * the log. Begun once, however often it is asked for. A step that fails is logged and the next one comes. Thread-safe.
 */
final class Leaving {

    /** How long another server may take to lead. */
    private static final Duration TRANSFER = Duration.ofSeconds(5);

    /** How long the others may take to remove this server from the log. */
    private static final Duration REMOVAL = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final String role;
    private final Logger log;
    private final Supplier<Pools> pools;
    private final Supplier<@Nullable Consensus> consensus;
    private final String nodeId;
    private final Duration drain;
    private final Timers timers;
    private final List<PendingReply<Done>> waiting = new ArrayList<>();
    private boolean begun;
    private boolean over;

    /**
     * Nobody has asked yet.
     *
     * @param role {@code server} or {@code client}, for the log
     * @param pools there by the time that it begins
     * @param consensus {@code null} while the server starts, and on client agents
     */
    Leaving(
            String role,
            Supplier<Pools> pools,
            Supplier<@Nullable Consensus> consensus,
            String nodeId,
            Duration drain,
            Timers timers) {
        this.role = role;
        this.log = LoggerFactory.getLogger("agent." + role);
        this.pools = pools;
        this.consensus = consensus;
        this.nodeId = nodeId;
        this.drain = drain;
        this.timers = timers;
    }

    /** Begins unless it was begun; the reply comes when this agent may go. */
    Reply<Done> begin() {
        PendingReply<Done> reply = new PendingReply<>();
        boolean first;
        synchronized (this) {
            if (over) {
                return Reply.of(Done.DONE);
            }
            waiting.add(reply);
            first = !begun;
            begun = true;
        }
        if (first) {
            log.info("{} starting leave", role);
            transfer();
        }
        return reply;
    }

    private void transfer() {
        Consensus member = consensus.get();
        if (member == null || !member.leadership().leading() || !hasOtherVoters(member)) {
            leaveWide();
            return;
        }
        log.info("transferring leadership before leaving");
        step(member.transferLeadership(""), TRANSFER, "failed to transfer leadership", this::leaveWide);
    }

    private boolean hasOtherVoters(Consensus member) {
        return member.members().stream()
                .anyMatch(other -> other.voter() && !other.id().equals(nodeId));
    }

    private void leaveWide() {
        Pool wan = pools.get().wan();
        if (wan == null) {
            leaveLocal();
            return;
        }
        step(wan.leave(), Duration.ZERO, "failed to leave WAN Serf cluster", this::leaveLocal);
    }

    private void leaveLocal() {
        step(pools.get().lan().leave(), Duration.ZERO, "failed to leave LAN Serf cluster", this::drain);
    }

    /**
     * Goes on when a step is done, or when it takes too long.
     *
     * @param most zero for a step that bounds itself
     */
    private void step(Reply<Void> step, Duration most, String failure, Runnable next) {
        AtomicBoolean gone = new AtomicBoolean();
        step.whenDone(outcome -> {
            if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                log.atError()
                        .addKeyValue("error", String.valueOf(cause.getMessage()))
                        .log(failure);
            }
            if (gone.compareAndSet(false, true)) {
                next.run();
            }
        });
        if (most.isPositive()) {
            timers.schedule(most, () -> {
                if (gone.compareAndSet(false, true)) {
                    log.atError().addKeyValue("error", "timeout").log(failure);
                    next.run();
                }
            });
        }
    }

    private void drain() {
        if (drain.isPositive()) {
            log.atInfo().addKeyValue("drain_time", GoDuration.format(drain)).log("Waiting to drain RPC traffic");
        }
        timers.schedule(drain, () -> awaitRemoval(REMOVAL));
    }

    private void awaitRemoval(Duration left) {
        Consensus member = consensus.get();
        if (member == null || !isAmongOthers(member)) {
            finish();
            return;
        }
        if (!left.isPositive()) {
            log.warn("failed to leave raft configuration gracefully, timeout");
            finish();
            return;
        }
        timers.schedule(LOOK, () -> awaitRemoval(left.minus(LOOK)));
    }

    /** Whether the log still counts on this server, and others are there to remove it. */
    private boolean isAmongOthers(Consensus member) {
        Leadership leadership = member.leadership();
        List<Member> members = member.members();
        return !leadership.leading()
                && members.size() > 1
                && members.stream().anyMatch(each -> each.id().equals(nodeId));
    }

    private void finish() {
        List<PendingReply<Done>> replies;
        synchronized (this) {
            over = true;
            replies = List.copyOf(waiting);
            waiting.clear();
        }
        replies.forEach(reply -> reply.succeed(Done.DONE));
    }
}

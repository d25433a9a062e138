package dev.praetor.agent.sync;

import dev.praetor.agent.local.CatalogPush;
import dev.praetor.agent.local.Done;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog's picture of this node equal to the agent's own (semantics.md section 6).
 *
 * <p>Work is done in rounds, one at a time. A round reads the catalog when that is due, compares ({@link SyncPlan}) and writes what differs, stage by
 * stage, several writes at once. Whoever changed something and wants to know waits for the end of the first round that began afterwards: many changes
 * at once share a round. A round that fails is repeated later; waiters are let go all the same.
 *
 * <p>State is guarded by this object's lock, which is never held while a call is made or a waiter is told.
 */
public final class AntiEntropy implements CatalogPush, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("agent.anti_entropy");
    private static final int WRITES_AT_ONCE = 16;

    private final SyncSettings settings;
    private final LocalState local;
    private final CatalogCalls catalog;
    private final Timers timers;
    private final Executor executor;
    private final RandomGenerator random;
    private final IntSupplier clusterSize;
    private final SyncJournal journal = new SyncJournal();

    private @Nullable RemoteView remote;
    private boolean readDue = true;
    private boolean started;
    private boolean stopped;
    private boolean working;
    private boolean again;
    private boolean changing;
    private List<PendingReply<Done>> waiting = new ArrayList<>();
    private final Set<String> dueOutputs = new HashSet<>();
    private final Map<String, Timers.Timeout> deferredOutputs = new HashMap<>();
    private Timers.@Nullable Timeout nextFull;
    private Timers.@Nullable Timeout retry;
    private LocalState.@Nullable Subscription subscription;

    /**
     * Makes one that does nothing before {@link #start}.
     *
     * @param agentToken the token for what has none of its own
     * @param executor begins rounds, so that whoever changes the local state does not do their work
     * @param clusterSize how many nodes the datacenter has
     */
    public AntiEntropy(
            SyncSettings settings,
            NodeIdentity node,
            LocalState local,
            Router router,
            Supplier<String> agentToken,
            Timers timers,
            Executor executor,
            RandomGenerator random,
            IntSupplier clusterSize) {
        this.settings = settings;
        this.local = local;
        this.catalog = new CatalogCalls(node, router, agentToken);
        this.timers = timers;
        this.executor = executor;
        this.random = random;
        this.clusterSize = clusterSize;
    }

    /** Begins with a full comparison. */
    public void start() {
        synchronized (this) {
            started = true;
            subscription = local.listen(this::wake);
        }
        wake();
    }

    @Override
    public Reply<Done> push() {
        PendingReply<Done> reply = new PendingReply<>();
        synchronized (this) {
            if (!started || stopped) {
                return Reply.of(Done.DONE);
            }
            waiting.add(reply);
        }
        wake();
        return reply;
    }

    /** Has the catalog told what this node says of itself now. */
    public void node(NodeIdentity changed) {
        catalog.node(changed);
        compareAll();
    }

    /** Compares everything again, soon: for when servers were found or came back. */
    public void compareAll() {
        synchronized (this) {
            readDue = true;
        }
        wake();
    }

    private void wake() {
        synchronized (this) {
            if (!started || stopped || changing) {
                return;
            }
            if (working) {
                again = true;
                return;
            }
            working = true;
        }
        executor.execute(this::beginRound);
    }

    private void beginRound() {
        boolean read;
        List<PendingReply<Done>> waiters;
        synchronized (this) {
            again = false;
            read = readDue || remote == null;
            waiters = waiting;
            waiting = new ArrayList<>();
        }
        if (read) {
            catalog.read().whenDone(outcome -> haveRead(outcome, waiters));
            return;
        }
        compare(waiters, false);
    }

    private void haveRead(Outcome<RemoteView> outcome, List<PendingReply<Done>> waiters) {
        switch (outcome) {
            case Outcome.Success<RemoteView>(RemoteView view) -> {
                synchronized (this) {
                    remote = view;
                    readDue = false;
                }
                scheduleFull();
                takeTagsOver(view);
                compare(waiters, true);
            }
            case Outcome.Failure<RemoteView>(Throwable cause) -> {
                log.atError().addKeyValue("error", cause.getMessage()).log("failed to sync remote state");
                scheduleRetry();
                endRound(waiters);
            }
        }
    }

    /** Changes the local state without waking itself: the round that does it goes on with the result. */
    private void takeTagsOver(RemoteView view) {
        synchronized (this) {
            changing = true;
        }
        try {
            local.update(snapshot -> TagOverrides.apply(snapshot, view));
        } finally {
            synchronized (this) {
                changing = false;
                again = true;
            }
        }
    }

    private void compare(List<PendingReply<Done>> waiters, boolean full) {
        SyncPlan plan;
        synchronized (this) {
            RemoteView known = remote;
            if (known == null) {
                throw new IllegalStateException("compared before the catalog was read");
            }
            boolean defer = settings.checkUpdateInterval().isPositive();
            plan = SyncPlan.of(local.snapshot(), known, defer, dueOutputs);
            deferOutputs(plan.deferred());
        }
        if (full) {
            journal.compared(plan, local.snapshot());
        }
        stage(plan, 0, waiters);
    }

    private void stage(SyncPlan plan, int number, List<PendingReply<Done>> waiters) {
        if (number == plan.stages().size()) {
            endRound(waiters);
            return;
        }
        List<SyncStep> steps = plan.stages().get(number);
        if (steps.isEmpty()) {
            stage(plan, number + 1, waiters);
            return;
        }
        new Stage(steps, failed -> {
                    if (failed) {
                        scheduleRetry();
                        endRound(waiters);
                    } else {
                        stage(plan, number + 1, waiters);
                    }
                })
                .run();
    }

    private void endRound(List<PendingReply<Done>> waiters) {
        boolean more;
        synchronized (this) {
            more = again && !stopped;
            working = more;
        }
        waiters.forEach(waiter -> waiter.succeed(Done.DONE));
        if (more) {
            executor.execute(this::beginRound);
        }
    }

    private void succeeded(SyncStep step) {
        synchronized (this) {
            RemoteView known = remote;
            if (known == null) {
                return;
            }
            remote = switch (step) {
                case SyncStep.PushNode() -> known.withNode();
                case SyncStep.PushService(var service, var checks) ->
                    known.with(
                            service.service(),
                            checks.stream().map(check -> check.check()).toList());
                case SyncStep.PushCheck(var check) -> known.with(check.check());
                case SyncStep.DropService(String id) -> known.withoutService(id);
                case SyncStep.DropCheck(String id) -> known.withoutCheck(id);
            };
            if (step instanceof SyncStep.PushCheck(var check)) {
                forgetDeferral(check.id());
            }
        }
    }

    private void forgetDeferral(String checkId) {
        dueOutputs.remove(checkId);
        Timers.Timeout timeout = deferredOutputs.remove(checkId);
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private void deferOutputs(Set<String> checks) {
        for (String check : checks) {
            deferredOutputs.computeIfAbsent(
                    check, id -> timers.schedule(SyncPace.untilOutput(settings, random), () -> outputDue(id)));
        }
    }

    private void outputDue(String checkId) {
        synchronized (this) {
            deferredOutputs.remove(checkId);
            dueOutputs.add(checkId);
        }
        wake();
    }

    private synchronized void scheduleFull() {
        if (nextFull != null) {
            nextFull.cancel();
        }
        if (!stopped) {
            Duration delay = SyncPace.untilNextFull(settings, clusterSize.getAsInt(), random);
            nextFull = timers.schedule(delay, this::compareAll);
        }
    }

    private synchronized void scheduleRetry() {
        if (retry != null) {
            retry.cancel();
        }
        if (!stopped) {
            retry = timers.schedule(SyncPace.untilRetry(settings, random), this::compareAll);
        }
    }

    /** Writes nothing more; a round under way ends with what it has begun. */
    @Override
    public void close() {
        List<PendingReply<Done>> released;
        synchronized (this) {
            stopped = true;
            released = waiting;
            waiting = new ArrayList<>();
            deferredOutputs.values().forEach(Timers.Timeout::cancel);
            if (nextFull != null) {
                nextFull.cancel();
            }
            if (retry != null) {
                retry.cancel();
            }
            if (subscription != null) {
                subscription.close();
            }
        }
        released.forEach(waiter -> waiter.succeed(Done.DONE));
    }

    /** The writes of one stage, a few at once. State is guarded by this object's lock. */
    private final class Stage {

        private final Queue<SyncStep> rest;
        private final StageEnd end;
        private int underWay;
        private boolean running;
        private boolean runAgain;
        private boolean failed;
        private boolean ended;

        Stage(List<SyncStep> steps, StageEnd end) {
            this.rest = new ArrayDeque<>(steps);
            this.end = end;
        }

        /** Begins as many writes as may be under way; replies that come at once do not nest. */
        void run() {
            synchronized (this) {
                runAgain = true;
                if (running) {
                    return;
                }
                running = true;
            }
            while (goesOn()) {
                for (SyncStep step = next(); step != null; step = next()) {
                    SyncStep begun = step;
                    catalog.write(begun).whenDone(outcome -> written(begun, outcome));
                }
            }
            endWhenDone();
        }

        private synchronized boolean goesOn() {
            running = runAgain;
            runAgain = false;
            return running;
        }

        private synchronized @Nullable SyncStep next() {
            if (underWay >= WRITES_AT_ONCE || rest.isEmpty()) {
                return null;
            }
            underWay++;
            return rest.remove();
        }

        private void written(SyncStep step, Outcome<Nothing> outcome) {
            boolean settled = journal.written(step, outcome);
            if (settled) {
                succeeded(step);
            }
            synchronized (this) {
                underWay--;
                failed |= !settled;
            }
            run();
        }

        private void endWhenDone() {
            synchronized (this) {
                if (ended || running || underWay > 0 || !rest.isEmpty()) {
                    return;
                }
                ended = true;
            }
            end.ended(failed);
        }
    }

    /** Called when all writes of a stage are done. */
    private interface StageEnd {

        void ended(boolean failed);
    }
}

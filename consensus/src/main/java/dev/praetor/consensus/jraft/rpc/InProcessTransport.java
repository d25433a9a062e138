package dev.praetor.consensus.jraft.rpc;

import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Carries messages between members in one JVM, each one on two threads of its receiver: data and control. For a server that is alone, and for tests, which
 * can cut connections.
 */
public final class InProcessTransport implements RaftTransport {

    private final Timers timers;
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Set<String> isolated = ConcurrentHashMap.newKeySet();

    /** Timeouts run on the given timers. */
    public InProcessTransport(Timers timers) {
        this.timers = timers;
    }

    private record Inbox(ClusterIdentity identity, Handler handler, ExecutorService data, ExecutorService control) {

        void stop() {
            data.shutdown();
            control.shutdown();
        }
    }

    /** Cuts a member off from all others: what is sent is lost. */
    public void isolate(String memberId) {
        isolated.add(memberId);
    }

    /** Undoes every {@link #isolate}. */
    public void heal() {
        isolated.clear();
    }

    @Override
    public Registration serve(String memberId, ClusterIdentity identity, Handler handler) {
        Inbox inbox = new Inbox(identity, handler, lane(memberId, "data"), lane(memberId, "control"));
        inboxes.put(memberId, inbox);
        return () -> {
            if (inboxes.remove(memberId, inbox)) {
                inbox.stop();
            }
        };
    }

    private static ExecutorService lane(String memberId, String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "raft-" + name + "-" + memberId);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void send(String from, String to, RaftMessage kind, byte[] request, Duration timeout, Answer answer) {
        AtomicBoolean answered = new AtomicBoolean();
        Timers.Timeout expiry = timers.schedule(timeout, () -> {
            if (answered.compareAndSet(false, true)) {
                answer.failed("no answer from " + to + " within " + timeout, true);
            }
        });
        Consumer<byte[]> receive = response -> {
            if (reaches(to, from) && answered.compareAndSet(false, true)) {
                expiry.cancel();
                answer.received(response);
            }
        };
        Inbox inbox = inboxes.get(to);
        if (inbox == null || !reaches(from, to) || !sameCluster(from, inbox)) {
            refuse(answered, expiry, answer, to);
            return;
        }
        try {
            (kind.control() ? inbox.control() : inbox.data())
                    .execute(() -> inbox.handler().handle(from, kind, request, receive));
        } catch (RejectedExecutionException stopped) {
            refuse(answered, expiry, answer, to);
        }
    }

    private boolean sameCluster(String from, Inbox to) {
        Inbox sender = inboxes.get(from);
        return sender != null
                && to.identity().accepts(sender.identity().claim())
                && sender.identity().accepts(to.identity().claim());
    }

    private static void refuse(AtomicBoolean answered, Timers.Timeout expiry, Answer answer, String to) {
        if (answered.compareAndSet(false, true)) {
            expiry.cancel();
            answer.failed("cannot reach " + to, false);
        }
    }

    private boolean reaches(String from, String to) {
        return !isolated.contains(from) && !isolated.contains(to);
    }

    @Override
    public boolean connected(String from, String to) {
        return inboxes.containsKey(to) && reaches(from, to);
    }

    @Override
    public void disconnect(String from, String to) {
        // There are no connections.
    }
}

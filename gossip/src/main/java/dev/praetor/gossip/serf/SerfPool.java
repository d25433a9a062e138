package dev.praetor.gossip.serf;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.swim.Carrier;
import dev.praetor.gossip.swim.Delegate;
import dev.praetor.gossip.swim.PoolThread;
import dev.praetor.model.catalog.Coord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pool by memberlist and serf. What is asked for is done on the pool's thread; what is read comes from what that thread published last. Any thread. */
public final class SerfPool implements Pool {

    private final Serf serf;
    private final PoolRuntime runtime;
    private final PoolThread thread;
    private final Carrier carrier;
    private final Member initialSelf;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Puts a pool together, which reads its snapshot; nothing is sent before {@link #start}.
     *
     * @param keyring {@code null} for a pool without encryption
     * @param listener told of members and events on the pool's thread
     * @param carriers makes memberlist for its delegate; not started
     * @param self this member before memberlist runs
     * @throws IOException when the snapshot can be neither read nor written
     */
    @SuppressWarnings("this-escape") // called only later, by what it is given to
    public SerfPool(
            SerfSettings settings,
            @Nullable Keyring keyring,
            PoolRuntime runtime,
            PoolListener listener,
            Function<Delegate, Carrier> carriers,
            Member self)
            throws IOException {
        this.runtime = runtime;
        this.thread = runtime.thread();
        this.initialSelf = self;
        this.serf = new Serf(settings, keyring, runtime, listener, this::quit);
        this.carrier = carriers.apply(serf.delegate());
        serf.attach(carrier);
    }

    /** Takes part from now on; once. */
    public void start() {
        thread.execute(() -> {
            carrier.start();
            serf.start();
        });
    }

    @Override
    public Member self() {
        Member self = serf.members().published(initialSelf.name());
        return self == null ? initialSelf : self;
    }

    @Override
    public List<Member> members() {
        return serf.members().view();
    }

    @Override
    public int aliveMembers() {
        return serf.members().aliveCount();
    }

    private <T> Reply<T> onThread(Supplier<Reply<T>> task) {
        PendingReply<T> reply = new PendingReply<>();
        thread.execute(() -> {
            try {
                task.get().whenDone(reply::complete);
            } catch (RuntimeException cause) {
                reply.fail(cause);
            }
        });
        return reply;
    }

    @Override
    public Reply<Integer> join(List<String> addresses, boolean ignoreOldEvents) {
        return onThread(() -> serf.join(addresses, ignoreOldEvents));
    }

    @Override
    public Reply<Void> leave() {
        return onThread(serf::leave);
    }

    @Override
    public void present(boolean present) {
        thread.execute(() -> serf.present(present));
    }

    @Override
    public Reply<Boolean> forceLeave(String name, boolean prune) {
        return onThread(() -> serf.forceLeave(name, prune));
    }

    @Override
    public Reply<Void> event(String name, byte[] payload, boolean coalesce) {
        return onThread(() -> serf.event(name, payload, coalesce));
    }

    @Override
    public Reply<Void> tags(Map<String, String> tags) {
        return onThread(() -> serf.tags(tags));
    }

    @Override
    public Coord coordinate() {
        return serf.coordinates().own();
    }

    @Override
    public @Nullable Coord coordinate(String name) {
        return serf.coordinates().of(name);
    }

    @Override
    public Reply<KeyringAnswer> installKey(String key, int relayFactor) {
        return onThread(() -> serf.keyring(KeyringOperation.INSTALL, key, relayFactor));
    }

    @Override
    public Reply<KeyringAnswer> useKey(String key, int relayFactor) {
        return onThread(() -> serf.keyring(KeyringOperation.USE, key, relayFactor));
    }

    @Override
    public Reply<KeyringAnswer> removeKey(String key, int relayFactor) {
        return onThread(() -> serf.keyring(KeyringOperation.REMOVE, key, relayFactor));
    }

    @Override
    public Reply<KeyringAnswer> listKeys(int relayFactor) {
        return onThread(() -> serf.keyring(KeyringOperation.LIST, "", relayFactor));
    }

    @Override
    public boolean encrypted() {
        return serf.isEncrypted();
    }

    @Override
    public Map<String, String> stats() {
        return serf.stats();
    }

    /** This member must go: it says nothing any more, though its process goes on. On the pool's thread. */
    private void quit() {
        serf.close();
        runtime.background().execute(this::close);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        carrier.close();
        thread.execute(serf::close);
        runtime.atEnd().run();
    }
}

package dev.praetor.gossip.swim;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.codec.Keyring;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One node's part in a pool: knows the members, finds out who failed, and spreads messages. Made on any thread; from {@link #start} on owned by the pool's
 * thread, on which all methods are called but {@link #close}.
 */
public final class Memberlist implements Membership, AutoCloseable {

    /**
     * Makes it; nothing is sent and nobody called before {@link #start}.
     *
     * @param delegate called on the pool's thread only
     * @param keyring {@code null} for a pool without encryption
     * @param thread the pool's; not closed by this
     * @param transport closed with this
     * @param random owned by the pool's thread from now on
     */
    public Memberlist(
            MemberlistSettings settings,
            Delegate delegate,
            @Nullable Keyring keyring,
            PoolThread thread,
            Transport transport,
            RandomGenerator random,
            MemberlistObserver observer) {}

    /** Takes part: announces this node to the delegate ({@link Delegate#joined}, from within), and begins to listen and to probe. */
    public void start() {}

    @Override
    public Node self() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Node> nodes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Node node(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int aliveNodes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void join(List<String> addresses, Consumer<JoinResult> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reply<Void> leave() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reply<Void> updateMeta() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(InetSocketAddress address, byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int healthScore() {
        throw new UnsupportedOperationException();
    }

    /** Stops without a word, as a crash would. Any thread; blocks until the port is closed. Idempotent. */
    @Override
    public void close() {}
}

package dev.praetor.gossip.swim;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.codec.PushPull;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exchanges of whole states with other nodes, begun here or there (wire-gossip.md 5.2, 5.7, 5.8 and 6.9). Owned by the pool's thread. */
final class StateExchange {

    /** So many exchanges that others began may be under way. */
    private static final int MOST_PENDING = 127;

    private final PoolContext context;
    private final Streams streams;
    private final StateMerge merge;
    private int pending;

    StateExchange(PoolContext context, Streams streams, StateMerge merge) {
        this.context = context;
        this.streams = streams;
        this.merge = merge;
    }

    /** How long until the next exchange with a random node. */
    Duration interval() {
        return Formulas.pushPullInterval(context.settings.pace().pushPullInterval(), context.nodes.size());
    }

    /** Exchanges with a random alive node. */
    void tick() {
        List<NodeRecord> chosen =
                context.nodes.some(1, node -> node.state() == Node.State.ALIVE && !context.isSelf(node.name));
        if (chosen.isEmpty()) {
            return;
        }
        NodeRecord node = chosen.getFirst();
        long started = context.thread.nanoTime();
        context.log.debug("Initiating push/pull sync with: " + node.name + " " + GoAddress.text(node.address()));
        exchange(node.address(), false, failure -> {
            context.observer.sample(
                    MemberlistObserver.Distribution.PUSH_PULL, (context.thread.nanoTime() - started) / 1e6);
            if (failure != null) {
                context.log.error("Push/Pull with " + node.name + " failed: " + failure);
            }
        });
    }

    /**
     * Exchanges with whoever listens at an address.
     *
     * @param done told why it failed, {@code null} when it did not
     */
    void exchange(InetSocketAddress address, boolean join, Consumer<@Nullable String> done) {
        PushPull local = merge.local(join);
        streams.ask(address, local, context.settings.pace().streamTimeout(), answer -> {
            if (answer.message() instanceof PushPull remote) {
                done.accept(merge.merge(remote));
                return;
            }
            done.accept(
                    answer.message() == null
                            ? answer.reason()
                            : "received invalid msgType (" + answer.message().type() + "), expected pushPullMsg (6) "
                                    + PoolLog.from(address));
        });
    }

    /** Answers an exchange that another node began, then takes what it said. */
    void answer(Transport.IncomingStream stream, PushPull remote) {
        if (pending >= MOST_PENDING) {
            context.log.error("Too many pending push/pull requests");
            stream.close();
            return;
        }
        pending++;
        PushPull local = merge.local(remote.join());
        stream.answer(() -> streams.write(local), () -> context.thread.execute(() -> pending--));
        String failure = merge.merge(remote);
        if (failure != null) {
            context.log.error("Failed push/pull merge: " + failure + " " + PoolLog.from(stream.from()));
        }
    }
}

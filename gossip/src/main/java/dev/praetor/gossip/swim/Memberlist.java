package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.PacketReader;
import dev.praetor.gossip.codec.PacketWriter;
import dev.praetor.gossip.codec.StreamReader;
import dev.praetor.gossip.codec.StreamWriter;
import dev.praetor.gossip.codec.UserMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One node's part in a pool: knows the members, finds out who failed, and spreads messages. Made on any thread; from {@link #start} on owned by the pool's
 * thread, on which all methods are called but {@link #close}. What the delegate asks for from within a call takes effect after that call.
 *
 * <p>It has no thread, socket, clock or randomness of its own: with a {@code SimulatedNetwork} the same seed gives the same run.
 */
public final class Memberlist implements Carrier {

    /** As long is waited for news of this node itself to be sent out. */
    private static final Duration BROADCAST_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration QUEUE_CHECK = Duration.ofSeconds(30);

    private final PoolContext context;
    private final Transport transport;
    private final PacketSender sender;
    private final AliveRule alive;
    private final DeadRule dead;
    private final StateExchange exchanges;
    private final Transport.Receiver receiver;
    private final List<Ticker> tickers = new ArrayList<>();

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
            MemberlistObserver observer) {
        this.context = new PoolContext(settings, delegate, thread, random, observer);
        this.transport = transport;
        boolean verified = settings.security().verifyIncoming();
        Keyring sealing = settings.security().verifyOutgoing() ? keyring : null;
        Awaited awaited = new Awaited();
        Refutation refutation = new Refutation(context);
        alive = new AliveRule(context, refutation);
        dead = new DeadRule(context, refutation);
        SuspectRule suspect = new SuspectRule(context, refutation, dead);
        sender = new PacketSender(context, transport, new PacketWriter(sealing, settings.compression()));
        Streams streams = new Streams(
                context,
                transport,
                new StreamWriter(sealing, settings.compression()),
                new StreamReader(keyring, verified));
        exchanges = new StateExchange(
                context, streams, new StateMerge(context, new StateMerge.Rules(alive, suspect, dead)));
        PingRule ping = new PingRule(context, sender, awaited);
        receiver = new Receiving(
                new PacketReceiver(
                        context,
                        new PacketReader(keyring, verified),
                        new PacketReceiver.Rules(ping, awaited, alive, suspect, dead)),
                new StreamReceiver(context, streams, exchanges));
        Probe.Tools tools = new Probe.Tools(sender, awaited, new StreamPing(context, streams));
        Prober prober = new Prober(context, tools, suspect);
        Gossiper gossiper = new Gossiper(context, sender);
        GossipTuning tuning = settings.tuning();
        tickers.add(new Ticker(context, tuning::probeInterval, prober::tick));
        tickers.add(new Ticker(context, tuning::gossipInterval, gossiper::tick));
        tickers.add(new Ticker(context, exchanges::interval, exchanges::tick));
        tickers.add(new Ticker(context, () -> QUEUE_CHECK, this::checkQueue));
    }

    /** Takes what the transport brings to where it is handled. */
    private record Receiving(PacketReceiver packets, StreamReceiver streams) implements Transport.Receiver {

        @Override
        public void packet(InetSocketAddress from, byte[] packet, long arrivedNanos) {
            packets.receive(from, packet, arrivedNanos);
        }

        @Override
        public void stream(Transport.IncomingStream stream, byte[] message) {
            streams.receive(stream, message);
        }

        @Override
        public void damaged(Transport.IncomingStream stream, CodecException cause) {
            streams.refuse(stream, cause);
        }
    }

    /** Takes part: announces this node to the delegate ({@link Delegate#joined}, from within), and begins to listen and to probe. */
    @Override
    public void start() {
        announce(null);
        transport.start(receiver);
        tickers.forEach(Ticker::start);
    }

    private void announce(@Nullable Runnable told) {
        byte[] meta = context.delegate.meta(PoolContext.MOST_META);
        if (meta.length > PoolContext.MOST_META) {
            throw new IllegalStateException(
                    "the delegate's meta of " + meta.length + " bytes is longer than " + PoolContext.MOST_META);
        }
        InetSocketAddress where = context.settings.advertised();
        alive.announce(
                new Alive(
                        context.nextIncarnation(0),
                        context.settings.name(),
                        Addresses.bytes(where),
                        where.getPort(),
                        Bytes.wrap(meta.clone()),
                        PoolContext.VERSIONS),
                told);
    }

    private void checkQueue() {
        context.observer.sample(MemberlistObserver.Distribution.QUEUED_BROADCASTS, context.news.size());
    }

    @Override
    public Node self() {
        return context.self().view();
    }

    @Override
    public List<Node> nodes() {
        return context.nodes.all().stream().map(NodeRecord::view).toList();
    }

    @Override
    public @Nullable Node node(String name) {
        NodeRecord found = context.nodes.get(name);
        return found == null ? null : found.view();
    }

    @Override
    public int aliveNodes() {
        return context.nodes.alive();
    }

    @Override
    public void join(List<String> addresses, Consumer<JoinResult> done) {
        Joiner joiner = new Joiner(context, transport, exchanges, addresses, done);
        later(joiner::start);
    }

    @Override
    public Reply<Void> leave() {
        return told("timeout waiting for leave broadcast", finished -> {
            if (context.isLeaving()) {
                finished.run();
                return;
            }
            context.leave();
            dead.leave(finished);
        });
    }

    @Override
    public void comeBack() {
        later(() -> {
            context.comeBack();
            announce(null);
        });
    }

    @Override
    public Reply<Void> updateMeta() {
        return told("timeout waiting for update broadcast", this::announce);
    }

    /** Says something of this node; nobody is waited for when there is nobody. */
    private Reply<Void> told(String timeoutText, Consumer<Runnable> saying) {
        PendingReply<Void> reply = new PendingReply<>();
        later(() -> {
            Timers.Timeout timeout = context.thread.schedule(
                    BROADCAST_TIMEOUT, () -> reply.fail(new IllegalStateException(timeoutText)));
            Runnable finished = () -> {
                timeout.cancel();
                later(() -> reply.complete(Outcome.done()));
            };
            saying.accept(finished);
            if (!anyOther()) {
                finished.run();
            }
        });
        return reply;
    }

    private boolean anyOther() {
        for (NodeRecord node : context.nodes.all()) {
            if (!node.isDeadOrLeft() && !context.isSelf(node.name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void send(InetSocketAddress address, byte[] message) {
        later(() -> sender.send(address, new UserMessage(Bytes.wrap(message))));
    }

    @Override
    public int healthScore() {
        return context.awareness.score();
    }

    /** What its parts share, for checks of what must always hold. */
    PoolContext context() {
        return context;
    }

    private void later(Runnable task) {
        context.thread.execute(() -> {
            if (!context.isClosed()) {
                task.run();
            }
        });
    }

    /** Stops without a word, as a crash would. Any thread; blocks until the port is closed. Idempotent. */
    @Override
    public void close() {
        context.close();
        context.thread.execute(() -> tickers.forEach(Ticker::stop));
        transport.close();
    }
}

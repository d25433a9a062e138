package dev.praetor.gossip.transport;

import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.StreamExtent;
import dev.praetor.gossip.swim.PoolThread;
import dev.praetor.gossip.swim.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One host of a {@link SimulatedNetwork}: the thread of a pool and its transport. A paused host does nothing and forgets nothing, as a stopped process; what
 * was due meanwhile happens at once when it goes on. Owned by the network's thread.
 */
public final class SimulatedHost implements Transport, PoolThread {

    /** As many packets wait for a paused host; the kernel drops the rest. */
    private static final int SOCKET_BUFFER = 256;

    private final SimulatedNetwork network;
    private final InetSocketAddress address;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private @Nullable Receiver receiver;
    private boolean paused;
    private boolean crashed;
    private int heldPackets;

    SimulatedHost(SimulatedNetwork network, InetSocketAddress address) {
        this.network = network;
        this.address = address;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void start(Receiver receives) {
        receiver = receives;
    }

    /** Stops the host's time. */
    public void pause() {
        paused = true;
    }

    /** Has a paused host go on. */
    public void resume() {
        paused = false;
        heldPackets = 0;
        while (!paused && !held.isEmpty()) {
            held.remove().run();
        }
    }

    public boolean isPaused() {
        return paused;
    }

    /** Ends the host: nothing of it ever runs again, and its address is free. */
    public void crash() {
        crashed = true;
        held.clear();
        receiver = null;
        network.remove(this);
    }

    public boolean isCrashed() {
        return crashed;
    }

    @Override
    public void close() {
        crash();
    }

    /** Runs a task of this host, at once or when its pause is over. */
    private void run(Runnable task) {
        if (crashed) {
            return;
        }
        if (paused) {
            held.add(task);
            return;
        }
        network.active(this);
        task.run();
    }

    @Override
    public void execute(Runnable task) {
        network.schedule(Duration.ZERO, () -> run(task));
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        SimulatedNetwork.Event event = network.schedule(
                delay,
                () -> run(() -> {
                    if (!cancelled[0]) {
                        task.run();
                    }
                }));
        return () -> {
            cancelled[0] = true;
            event.action = null;
        };
    }

    @Override
    public long wallMillis() {
        return 1_767_225_600_000L + network.nanoTime() / 1_000_000;
    }

    @Override
    public long nanoTime() {
        return network.nanoTime();
    }

    @Override
    public void send(InetSocketAddress to, byte[] packet) {
        network.sent();
        SimulatedNetwork.Conditions conditions = network.conditions();
        int copies = network.random().nextDouble() < conditions.doubled() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            if (network.random().nextDouble() >= conditions.loss()) {
                network.schedule(network.delay(), () -> carry(to, packet));
            }
        }
    }

    private void carry(InetSocketAddress to, byte[] packet) {
        SimulatedHost other = network.at(to);
        if (other != null && !network.isCut(address.getAddress(), to.getAddress())) {
            other.arrived(address, packet.clone());
        }
    }

    private void arrived(InetSocketAddress from, byte[] packet) {
        if (paused && ++heldPackets > SOCKET_BUFFER) {
            return;
        }
        run(() -> {
            if (receiver != null) {
                receiver.packet(from, packet, nanoTime());
            }
        });
    }

    @Override
    public void exchange(
            InetSocketAddress to,
            Supplier<byte[]> message,
            boolean answered,
            Duration timeout,
            Consumer<ExchangeResult> done) {
        new SimulatedExchange(network, this, to, timeout, done).start(message.get(), answered);
    }

    /** Hands a stream's message to this host; false when it refuses connections. */
    boolean accept(IncomingStream stream, byte[] message) {
        if (receiver == null) {
            return false;
        }
        run(() -> {
            if (receiver != null) {
                deliver(receiver, stream, message);
            }
        });
        return true;
    }

    /** What is seen to be no message while it comes in is told as such, as over sockets. */
    private static void deliver(Receiver receiver, IncomingStream stream, byte[] message) {
        try {
            StreamExtent extent = new StreamExtent();
            int length = extent.isWhole(message, message.length) ? extent.length() : message.length;
            receiver.stream(stream, Arrays.copyOf(message, length));
        } catch (CodecException cause) {
            receiver.damaged(stream, cause);
        }
    }

    @Override
    public void resolve(String host, Consumer<Resolved> done) {
        List<InetAddress> found = literal(host) ? List.of(InetAddress.ofLiteral(host)) : network.resolve(host);
        execute(() -> done.accept(new Resolved(found, found.isEmpty() ? "lookup " + host + ": no such host" : "")));
    }

    private static boolean literal(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }
}

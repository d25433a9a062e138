package dev.praetor.rpc.client;

import dev.praetor.base.reply.Reply;
import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.call.MemoryBudget;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Calls servers on connections that are kept: one multiplexed connection a server, dialed when it is first needed and again when it broke, one stream a call
 * under way (wire-rpc.md section 2). A call that is made on one of the event loops stays on it and uses a connection of that loop; calls from other threads share
 * one. Any thread; never blocks.
 */
public final class ConnectionPool implements CallClient {

    private static final int LARGEST_REPLY = 1 << 30;

    static final String SHUT_DOWN = "rpc pool is shut down";

    private record Place(ServerAddress server, EventLoop loop) {}

    private final Dialer dialer;
    private final Loops loops;
    private final Limits limits;
    private final ConcurrentMap<Place, Peer> peers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public ConnectionPool(Dialer dialer, PoolSettings settings) {
        this.dialer = dialer;
        this.loops = dialer.loops();
        MemoryBudget replies = new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
        this.limits = new Limits(settings.idleStreams(), settings.idleTime(), LARGEST_REPLY, replies);
    }

    @Override
    public Reply<byte[]> call(ServerAddress server, String method, byte[] body, Duration timeout) {
        PendingCall call = new PendingCall(server, method, body, timeout, System.nanoTime());
        EventLoop here = loops.current();
        if (here != null) {
            submit(call, here);
            return call.reply;
        }
        submit(call, loops.of(server.hashCode()));
        return call.reply;
    }

    private void submit(PendingCall call, EventLoop loop) {
        if (closed) {
            call.reply.fail(CallFailedException.unconnected(SHUT_DOWN, null));
            return;
        }
        Place place = new Place(call.server, loop);
        Peer known = peers.get(place);
        Peer peer = known != null
                ? known
                : peers.computeIfAbsent(place, key -> new Peer(this, key.server(), key.loop(), dialer, limits));
        call.peer(peer);
        if (!peer.run(() -> peer.submit(call))) {
            call.reply.fail(CallFailedException.unconnected(SHUT_DOWN, null));
        }
    }

    /** Gives a call to the present peer of its server; on the event loop of the one that had it. */
    void submitAgain(PendingCall call) {
        EventLoop here = loops.current();
        submit(call, here == null ? loops.of(call.server.hashCode()) : here);
    }

    void forget(ServerAddress server, EventLoop loop, Peer peer) {
        peers.remove(new Place(server, loop), peer);
    }

    /** How many servers there are connections to, or calls waiting for one, counted once for each event loop. */
    public int size() {
        return peers.size();
    }

    @Override
    public void close() {
        closed = true;
        for (Peer each : peers.values()) {
            each.run(each::close);
        }
    }
}

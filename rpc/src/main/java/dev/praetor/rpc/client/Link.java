package dev.praetor.rpc.client;

import dev.praetor.rpc.call.MessageReader;
import dev.praetor.rpc.yamux.SessionListener;
import dev.praetor.rpc.yamux.Stream;
import dev.praetor.rpc.yamux.StreamHandler;
import dev.praetor.rpc.yamux.YamuxHandler;
import dev.praetor.rpc.yamux.YamuxSettings;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One multiplexed connection to a server, with the streams that calls are made on. Owned by the connection's event loop. */
final class Link implements SessionListener {

    private final Peer peer;
    private final YamuxHandler handler = new YamuxHandler(true, YamuxSettings.DEFAULT, this);
    private final Deque<CallStream> idle = new ArrayDeque<>();
    private int active;
    private long sequence;
    private long lastUsed = System.nanoTime();

    Link(Peer peer, Channel channel) {
        this.peer = peer;
        channel.pipeline().addLast(handler);
    }

    /** Whether new calls may be given to it. */
    boolean isUsable() {
        return handler.session().isUsable();
    }

    int active() {
        return active;
    }

    long lastUsed() {
        return lastUsed;
    }

    /** Begins a call; false when there is no stream for it now. */
    boolean start(PendingCall call) {
        CallStream stream = idle.pollLast();
        if (stream == null) {
            if (!handler.session().mayOpen()) {
                return false;
            }
            stream = new CallStream(
                    this,
                    new MessageReader(
                            peer.settings().largestReply(), peer.settings().replies()));
            stream.attach(handler.session().open(stream));
        }
        active++;
        stream.start(call, ++sequence);
        return true;
    }

    /** A call was answered; its stream is kept when it may be used again. */
    void finished(PendingCall call, CallStream stream, boolean reusable) {
        active--;
        lastUsed = System.nanoTime();
        peer.finished(call);
        if (reusable) {
            keep(stream);
        }
        peer.serveWaiting();
        closeWhenUnused();
    }

    private void keep(CallStream stream) {
        if (isUsable() && idle.size() < peer.settings().idleStreams()) {
            idle.addLast(stream);
        } else {
            stream.close();
        }
    }

    /** A stream has ended by itself. */
    void lost(CallStream stream, @Nullable PendingCall call) {
        if (call == null) {
            idle.remove(stream);
            return;
        }
        active--;
        peer.finished(call);
        closeWhenUnused();
    }

    /** The caller of a call gave up. */
    void giveUp(CallStream stream) {
        active--;
        lastUsed = System.nanoTime();
        stream.giveUp();
        peer.serveWaiting();
        closeWhenUnused();
    }

    @Override
    public StreamHandler accepted(Stream stream) {
        // Servers do not call back; whoever tries is told so.
        stream.reset();
        return new CallStream(this, new MessageReader(0, peer.settings().replies()));
    }

    @Override
    public void goingAway() {
        peer.retire(this);
        closeWhenUnused();
    }

    @Override
    public void openingEased() {
        peer.serveWaiting();
    }

    @Override
    public void ended(String reason) {
        idle.clear();
        peer.ended(this);
    }

    private void closeWhenUnused() {
        if (active == 0 && !isUsable()) {
            close("EOF");
        }
    }

    /** Closes the connection; calls under way fail. */
    void close(String reason) {
        handler.session().end(reason);
    }
}

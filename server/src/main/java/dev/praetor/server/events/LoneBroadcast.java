package dev.praetor.server.events;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.server.route.RpcException;
import java.nio.charset.StandardCharsets;

/**
 * The broadcast of an agent that is alone: it tells itself, at once and in order. Messages are bounded as if they were
 * sent to others (wire-gossip.md rows 7.1 and 7.11). The clock is guarded by this object's lock, which is held while
 * the receiver is told.
 */
public final class LoneBroadcast implements EventBroadcast {

    private static final int LIMIT = 512;

    /** The type of a user event among the messages of serf, its first byte. */
    private static final int TYPE = 3;

    private final EventReceiver receiver;
    private long clock = 1;

    public LoneBroadcast(EventReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public synchronized void send(String name, byte[] payload) {
        if (name.getBytes(StandardCharsets.UTF_8).length + payload.length > LIMIT) {
            throw tooLarge("user event", "before");
        }
        if (message(clock, name, payload).length > LIMIT) {
            throw tooLarge("encoded user event", "after");
        }
        long time = clock++;
        receiver.deliver(time, name, payload);
    }

    private static RpcException tooLarge(String what, String when) {
        return new RpcException("error broadcasting event: " + what + " exceeds configured limit of " + LIMIT
                + " bytes " + when + " encoding");
    }

    /** The message as it would go to others, of which only the length matters here. */
    private static byte[] message(long time, String name, byte[] payload) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(TYPE);
        out.mapHeader(4);
        out.key("CC");
        out.bool(false);
        out.key("LTime");
        out.uint64(time);
        out.key("Name");
        out.string(name);
        out.key("Payload");
        out.bytes(Bytes.wrap(payload));
        return out.toByteArray();
    }
}

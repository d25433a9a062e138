package dev.praetor.rpc.support;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers calls as told for each method; keeps what came and counts what was cancelled. */
public final class FakeCalls implements CallHandler {

    /** One call that came. */
    public record Seen(String method, byte[] body, CallOrigin origin) {}

    public final List<Seen> seen = new CopyOnWriteArrayList<>();
    public final AtomicInteger cancelled = new AtomicInteger();
    /** Calls that wait, in the order in which they came. */
    public final List<PendingReply<byte[]>> waiting = new CopyOnWriteArrayList<>();

    private final Map<String, CallHandler> methods = new ConcurrentHashMap<>();

    /** Answers with the body that came. */
    public FakeCalls() {
        on("Test.Echo", (method, body, origin) -> Reply.of(body));
        on("Test.Wait", (method, body, origin) -> waits());
    }

    public FakeCalls on(String method, CallHandler handler) {
        methods.put(method, handler);
        return this;
    }

    private Reply<byte[]> waits() {
        PendingReply<byte[]> reply = new PendingReply<>(cancelled::incrementAndGet);
        waiting.add(reply);
        return reply;
    }

    @Override
    public Reply<byte[]> call(String method, byte[] body, CallOrigin origin) {
        seen.add(new Seen(method, body, origin));
        CallHandler handler = methods.get(method);
        if (handler == null) {
            return Reply.failed(new dev.praetor.rpc.RefusedCallException("rpc: can't find service " + method));
        }
        return handler.call(method, body, origin);
    }
}

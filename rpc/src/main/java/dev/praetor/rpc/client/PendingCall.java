package dev.praetor.rpc.client;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.ServerAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call under way. Made on any thread, from then on owned by the event loop of its {@link Peer}. */
final class PendingCall {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");

    final ServerAddress server;
    final String method;
    final byte[] body;
    final long deadline;
    final PendingReply<byte[]> reply;
    /** Where it was sent; null while it waits for a connection or a stream. */
    @Nullable
    CallStream stream;
    /** Its place among the calls whose time is watched; -1 before and after. */
    int place = -1;

    private volatile @Nullable Peer peer;

    PendingCall(ServerAddress server, String method, byte[] body, Duration timeout, long now) {
        this.server = server;
        this.method = method;
        this.body = body;
        this.deadline = now + timeout.toNanos();
        this.reply = new PendingReply<>(this::cancelled);
    }

    /** Says whose call it is; before that peer gets it. */
    void peer(Peer next) {
        peer = next;
    }

    private void cancelled() {
        Peer current = peer;
        if (current != null) {
            current.run(() -> current.giveUp(this));
        }
    }

    void fail(String text, @Nullable Throwable cause) {
        CallStream used = stream;
        complete(new Outcome.Failure<>(new CallFailedException(text, used != null && used.transmitted(), cause)));
    }

    /** Tells the caller; what goes wrong there is not the connection's fault, which others use too. */
    void complete(Outcome<byte[]> outcome) {
        try {
            reply.complete(outcome);
        } catch (RuntimeException fault) {
            LOG.atError().addKeyValue("method", method).setCause(fault).log("a reply could not be used");
        }
    }
}

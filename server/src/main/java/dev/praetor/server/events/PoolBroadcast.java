package dev.praetor.server.events;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Pool;
import dev.praetor.server.route.RpcException;

/** The broadcast over the local pool (wire-gossip.md section 9). Any thread. */
public record PoolBroadcast(Pool lan) implements EventBroadcast {

    @Override
    public Reply<Void> send(String name, byte[] payload) {
        Reply<Void> sent = lan.event(name, payload, false);
        PendingReply<Void> reply = new PendingReply<>(sent::cancel);
        sent.whenDone(outcome -> reply.complete(
                switch (outcome) {
                    case Outcome.Success<Void> success -> success;
                    case Outcome.Failure<Void>(Throwable cause) ->
                        new Outcome.Failure<>(new RpcException("error broadcasting event: " + cause.getMessage()));
                }));
        return reply;
    }
}

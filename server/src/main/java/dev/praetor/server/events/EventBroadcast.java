package dev.praetor.server.events;

import dev.praetor.base.reply.Reply;
import dev.praetor.server.route.RpcException;

/** Tells small messages to every agent of this datacenter, this one too. Any thread. */
public interface EventBroadcast {

    /**
     * Sends a message; does not wait until it arrives.
     *
     * @param name the message's name, {@code consul:event:deploy} for the user event {@code deploy}
     * @param payload not to be changed afterwards
     * @return fails with {@link RpcException} when it is too large; nobody is told then
     */
    Reply<Void> send(String name, byte[] payload);
}

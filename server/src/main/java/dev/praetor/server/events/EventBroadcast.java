package dev.praetor.server.events;

import dev.praetor.server.route.RpcException;

/** Tells small messages to every agent of this datacenter, this one too. Any thread. */
public interface EventBroadcast {

    /** Tells nobody, for servers without an agent. */
    EventBroadcast NONE = (name, payload) -> {};

    /**
     * Sends a message; does not wait until it arrives.
     *
     * @param name the message's name, {@code consul:event:deploy} for the user event {@code deploy}
     * @param payload not to be changed afterwards
     * @throws RpcException when it is too large; nobody is told then
     */
    void send(String name, byte[] payload);
}

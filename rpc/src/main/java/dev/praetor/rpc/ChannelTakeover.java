package dev.praetor.rpc;

import io.netty.channel.Channel;

/** Takes over a connection to the server port whose protocol is known, such as Raft's. */
@FunctionalInterface
public interface ChannelTakeover {

    /**
     * Gets a connection whose type byte (and TLS, which stays in the pipeline) is behind it. Called on the channel's event loop; handlers that are added at
     * the end of the pipeline before it returns see every byte that follows. The connection is the taker's from now on: to close, to time out, to bound.
     *
     * @param origin the other end; its address counts against the connections a client may have until the channel closes
     */
    void take(Channel channel, CallOrigin origin);
}

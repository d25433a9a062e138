package dev.praetor.consensus.jraft.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;

/** Makes connections to the server ports of other members. Any thread; never blocks. */
@FunctionalInterface
public interface RaftDialer {

    /**
     * Connects, speaks TLS where that is configured, and sends the first byte that asks for Raft (0x01).
     *
     * @param memberId whom the address is said to be of
     * @param address {@code ip:port} of its server port
     * @param loop on which the channel is to be registered
     * @return the channel, whose pipeline has nothing behind TLS; nothing has been read from it. Fails when no connection came about
     */
    Future<Channel> dial(String memberId, String address, EventLoop loop);
}

package dev.praetor.agent.cluster;

import dev.praetor.consensus.jraft.net.RaftDialer;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.client.DialListener;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.server.ServerLinks;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;

/**
 * Connections for Raft between server ports, over TLS where that is configured. Any thread.
 *
 * @param servers knows where a member is at this moment and whether it speaks TLS
 */
record RaftConnections(Dialer dialer, ServerLinks.Directory servers) implements RaftDialer {

    @Override
    public Future<Channel> dial(String memberId, String address, EventLoop loop) {
        ServerAddress server = servers.server(memberId);
        if (server == null) {
            return loop.newFailedFuture(new IOException("nobody knows where " + memberId + " is"));
        }
        Promise<Channel> promise = loop.newPromise();
        dialer.dial(server, PortProtocol.RAFT, loop, new DialListener() {
            @Override
            public void connected(Channel channel) {
                promise.setSuccess(channel);
            }

            @Override
            public void failed(CallFailedException cause) {
                promise.setFailure(cause);
            }
        });
        return promise;
    }
}

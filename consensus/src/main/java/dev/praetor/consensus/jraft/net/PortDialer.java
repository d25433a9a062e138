package dev.praetor.consensus.jraft.net;

import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.client.DialListener;
import dev.praetor.rpc.client.Dialer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Dials members' server ports as all other calls to them are dialed: same source address, same TLS. Any thread. */
public final class PortDialer implements RaftDialer {

    /** What is known of a member beside its ID: where it is, its node's name and whether it speaks TLS. */
    @FunctionalInterface
    public interface Servers {

        /**
         * The server with a node ID. Any thread; never blocks.
         *
         * @param address where the transport expects it, {@code ip:port}
         * @return {@code null} when nobody knows where it is at this moment; Raft tries again later
         */
        @Nullable
        ServerAddress server(String memberId, String address);
    }

    private final Dialer dialer;
    private final Servers servers;

    public PortDialer(Dialer dialer, Servers servers) {
        this.dialer = dialer;
        this.servers = servers;
    }

    @Override
    public Future<Channel> dial(String memberId, String address, EventLoop loop) {
        ServerAddress server = servers.server(memberId, address);
        if (server == null) {
            return loop.newFailedFuture(new IOException("nobody knows where " + memberId + " is"));
        }
        Promise<Channel> result = loop.newPromise();
        dialer.dial(server, PortProtocol.RAFT, loop, new DialListener() {
            @Override
            public void connected(Channel channel) {
                result.setSuccess(channel);
            }

            @Override
            public void failed(CallFailedException cause) {
                result.setFailure(cause);
            }
        });
        return result;
    }
}

package dev.praetor.rpc.call;

import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.yamux.SessionListener;
import dev.praetor.rpc.yamux.Stream;
import dev.praetor.rpc.yamux.StreamHandler;
import dev.praetor.rpc.yamux.YamuxHandler;
import dev.praetor.rpc.yamux.YamuxSettings;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the calls of each stream of a multiplexed connection answered. Owned by the connection's event loop. */
public final class MultiplexCalls implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");

    private final Channel channel;
    private final CallHandler handler;
    private final CallOrigin origin;
    private final RpcObserver observer;
    private final CallLimits limits;

    private MultiplexCalls(
            Channel channel, CallHandler handler, CallOrigin origin, RpcObserver observer, CallLimits limits) {
        this.channel = channel;
        this.handler = handler;
        this.origin = origin;
        this.observer = observer;
        this.limits = limits;
    }

    /** Serves a connection from now on; on its event loop. */
    public static void serve(
            Channel channel, CallHandler handler, CallOrigin origin, RpcObserver observer, CallLimits limits) {
        MultiplexCalls calls = new MultiplexCalls(channel, handler, origin, observer, limits);
        channel.pipeline().addLast(new YamuxHandler(false, YamuxSettings.DEFAULT, calls));
    }

    @Override
    public StreamHandler accepted(Stream stream) {
        return new StreamCalls(stream, handler, origin, channel.eventLoop(), observer, limits);
    }

    @Override
    public void ended(String reason) {
        if (!reason.equals("EOF")) {
            LOG.atError()
                    .addKeyValue("conn", origin.from())
                    .addKeyValue("error", reason)
                    .log("multiplex conn accept failed");
        }
    }
}

package dev.praetor.rpc.stream;

import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.rpc.CallOrigin;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has connections of first byte 5 answered, each on a virtual thread of its own. */
public final class ArchiveConnections {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");

    private ArchiveConnections() {}

    /** Serves a connection from now on, on its event loop. */
    public static void serve(Channel channel, ArchiveHandler handler, CallOrigin origin) {
        ArchiveChannel exchange = ArchiveChannel.over(channel, origin);
        Thread.ofVirtual().name("archive-" + origin.address()).start(() -> run(exchange, handler));
    }

    private static void run(ArchiveChannel exchange, ArchiveHandler handler) {
        try {
            handler.serve(exchange);
            exchange.output().close();
            exchange.close();
        } catch (Exception cause) {
            LOG.atError()
                    .addKeyValue("conn", exchange.origin().from())
                    .addKeyValue("error", String.valueOf(cause.getMessage()))
                    .log("Snapshot RPC error");
            exchange.breakOff();
        }
    }
}

package dev.praetor.rpc.port;

import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.ChannelTakeover;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.call.CallLimits;
import dev.praetor.rpc.call.MultiplexCalls;
import dev.praetor.rpc.call.SingleCalls;
import dev.praetor.rpc.stream.ArchiveConnections;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a connection whose protocol is known to whoever serves it. Any event loop. */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");

    private final PortServices services;
    private final TransportSecurity security;
    private final RpcObserver observer;
    private final CallLimits limits = CallLimits.ofProcess();

    Dispatch(PortServices services, TransportSecurity security, RpcObserver observer) {
        this.services = services;
        this.security = security;
        this.observer = observer;
    }

    boolean serves(PortProtocol protocol) {
        return switch (protocol) {
            case SINGLE, MULTIPLEX, INSECURE -> true;
            case SNAPSHOT -> services.archives() != null;
            default -> services.takeover(protocol) != null;
        };
    }

    /** Adds the handlers of a protocol to the end of the pipeline; false when the connection is to be closed. */
    boolean accept(Channel channel, PortProtocol protocol, @Nullable SSLSession session) {
        CallOrigin origin =
                new CallOrigin((InetSocketAddress) channel.remoteAddress(), protocol == PortProtocol.INSECURE);
        String refusal = protocol == PortProtocol.RAFT ? security.serverRefusal(session) : null;
        if (refusal != null) {
            LOG.atWarn()
                    .addKeyValue("from", origin.from().substring("from=".length()))
                    .addKeyValue("operation", "raft RPC")
                    .log(refusal);
            return false;
        }
        ChannelTakeover takeover = services.takeover(protocol);
        if (takeover != null) {
            if (protocol == PortProtocol.RAFT) {
                observer.handedToRaft();
            }
            takeover.take(channel, origin);
            return true;
        }
        return switch (protocol) {
            case SINGLE, INSECURE -> {
                SingleCalls.serve(channel, services.calls(), origin, observer, limits);
                yield true;
            }
            case MULTIPLEX -> {
                MultiplexCalls.serve(channel, services.calls(), origin, observer, limits);
                yield true;
            }
            case SNAPSHOT -> {
                ArchiveHandler archives = services.archives();
                if (archives == null) {
                    yield false;
                }
                ArchiveConnections.serve(channel, archives, origin);
                yield true;
            }
            default -> false;
        };
    }
}

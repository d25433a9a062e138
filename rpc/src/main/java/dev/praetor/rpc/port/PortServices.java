package dev.praetor.rpc.port;

import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.ChannelTakeover;
import dev.praetor.rpc.PortProtocol;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who answers what at a server port. Filled before the port is bound; protocols without anybody are closed as unknown ones. */
public final class PortServices {

    private final CallHandler calls;
    private final Map<PortProtocol, ChannelTakeover> takeovers = new EnumMap<>(PortProtocol.class);
    private volatile @Nullable ArchiveHandler archives;

    /** With the handler of all calls, on whatever transport they come. */
    public PortServices(CallHandler calls) {
        this.calls = calls;
    }

    /** Has somebody take over connections of a protocol: {@link PortProtocol#RAFT}, later gRPC. */
    public synchronized PortServices takeover(PortProtocol protocol, ChannelTakeover takeover) {
        takeovers.put(protocol, takeover);
        return this;
    }

    /** Sets who answers snapshot connections. */
    public PortServices archives(ArchiveHandler handler) {
        archives = handler;
        return this;
    }

    CallHandler calls() {
        return calls;
    }

    @Nullable
    ArchiveHandler archives() {
        return archives;
    }

    synchronized @Nullable ChannelTakeover takeover(PortProtocol protocol) {
        return takeovers.get(protocol);
    }
}

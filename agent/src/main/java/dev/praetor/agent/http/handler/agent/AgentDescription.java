package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.model.catalog.Coord;
import dev.praetor.server.Pools;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the agent says of itself besides its services and checks. Thread-safe; what it answers may change at run time. */
public interface AgentDescription {

    NodeIdentity node();

    String primaryDatacenter();

    boolean server();

    /** The gossip pools that it is in, for handlers behind {@link OnceInPools}. */
    Pools pools();

    /** Its coordinate in the network; {@code null} where it is configured to have none. For handlers behind {@link OnceInPools}. */
    @Nullable
    Coord coordinate();

    /** The effective configuration as a JSON object (config.md section 11), without secrets. */
    byte[] debugConfig();

    /**
     * The statistics that the agent does not know itself: sections by name, as {@code consul info} prints them. For handlers behind {@link OnceInPools}.
     */
    SortedMap<String, SortedMap<String, String>> stats();

    /** The port of gRPC without TLS and with TLS, below 1 where it is off. */
    Map.Entry<Integer, Integer> grpcPorts();
}

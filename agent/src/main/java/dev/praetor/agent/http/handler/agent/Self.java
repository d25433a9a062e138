package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.Version;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CoordCodec;
import dev.praetor.model.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code GET /v1/agent/self}: who this agent is, how it is configured and how it fares. */
public final class Self implements Handler {

    private static final List<String> ENVOY_VERSIONS = List.of("1.34.1", "1.33.2", "1.32.5", "1.31.8");

    private final AgentDescription agent;

    public Self(AgentDescription agent) {
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        JsonWriter out = new JsonWriter(8 * 1024);
        out.beginObject();
        out.key("Config");
        writeConfig(out);
        out.key("DebugConfig");
        out.raw(agent.debugConfig());
        out.key("Coord");
        out.nullable(agent.coordinate(), CoordCodec.INSTANCE);
        out.key("Member");
        out.value(MemberView.of(agent.pools().lan().self()), MemberViewCodec.INSTANCE);
        out.key("Stats");
        out.any(agent.stats());
        out.key("Meta");
        out.any(agent.node().meta());
        writeProxies(out);
        out.endObject();
        return Reply.of(Response.json(out.toByteArray()));
    }

    private void writeConfig(JsonWriter out) {
        out.beginObject();
        text(out, "Datacenter", agent.node().datacenter());
        text(out, "PrimaryDatacenter", agent.primaryDatacenter());
        text(out, "NodeName", agent.node().name());
        text(out, "NodeID", agent.node().id());
        text(out, "Revision", Version.REVISION);
        out.key("Server");
        out.bool(agent.server());
        text(out, "Version", Version.RELEASE);
        text(out, "BuildDate", Version.BUILD_DATE);
        out.endObject();
    }

    private static void text(JsonWriter out, String key, String value) {
        out.key(key);
        out.string(value);
    }

    /** What proxies are served with; nothing when gRPC is off. */
    private void writeProxies(JsonWriter out) {
        Map.Entry<Integer, Integer> ports = agent.grpcPorts();
        if (ports.getKey() <= 0 && ports.getValue() <= 0) {
            return;
        }
        SortedMap<String, Object> both = new TreeMap<>(Map.of("Plaintext", ports.getKey(), "TLS", ports.getValue()));
        out.key("xDS");
        out.beginObject();
        out.key("SupportedProxies");
        out.any(Map.of("envoy", ENVOY_VERSIONS));
        out.key("Port");
        out.int32(ports.getValue() > 0 ? ports.getValue() : ports.getKey());
        out.key("Ports");
        out.any(both);
        out.endObject();
    }
}

package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Response;
import dev.praetor.model.operator.AutopilotServer;
import dev.praetor.model.operator.AutopilotServerState;
import dev.praetor.model.operator.AutopilotState;
import dev.praetor.model.operator.GoTime;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer of {@code GET /v1/operator/autopilot/state}: all that autopilot knows of the servers; row 122. */
final class AutopilotStateForm {

    private AutopilotStateForm() {}

    static Response answer(AutopilotState state) {
        JsonWriter out = new JsonWriter();
        out.beginObject();
        flag(out, "Healthy", state.healthy());
        out.key("FailureTolerance");
        out.int32(state.failureTolerance());
        // Without redundancy zones, which are of Consul Enterprise, it is the same.
        out.key("OptimisticFailureTolerance");
        out.int32(state.failureTolerance());
        out.key("Servers");
        out.beginObject();
        Map<String, AutopilotServerState> servers = state.servers();
        new TreeMap<>(servers == null ? Map.of() : servers).forEach((id, server) -> {
            out.key(id);
            write(server, out);
        });
        out.endObject();
        text(out, "Leader", state.leader());
        out.key("Voters");
        out.list(state.voters() == null ? List.of() : state.voters(), Codecs.STRING);
        out.endObject();
        return Response.json(out.toByteArray());
    }

    private static void write(AutopilotServerState state, JsonWriter out) {
        AutopilotServer server = state.server();
        out.beginObject();
        text(out, "ID", server.id());
        text(out, "Name", server.name());
        text(out, "Address", server.address());
        text(out, "NodeStatus", server.nodeStatus());
        text(out, "Version", server.version());
        out.key("LastContact");
        out.durationString(state.stats().lastContact());
        out.key("LastTerm");
        out.uint64(state.stats().lastTerm());
        out.key("LastIndex");
        out.uint64(state.stats().lastIndex());
        flag(out, "Healthy", state.health().healthy());
        text(out, "StableSince", GoTime.text(GoTime.decode(state.health().stableSince())));
        flag(out, "ReadReplica", false);
        text(out, "Status", state.state());
        out.key("Meta");
        out.map(server.meta(), Codecs.STRING);
        text(out, "NodeType", server.nodeType());
        out.endObject();
    }

    private static void text(JsonWriter out, String key, String value) {
        out.key(key);
        out.string(value);
    }

    private static void flag(JsonWriter out, String key, boolean value) {
        out.key(key);
        out.bool(value);
    }
}

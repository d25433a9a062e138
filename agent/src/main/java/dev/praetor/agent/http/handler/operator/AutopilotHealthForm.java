package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Response;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.operator.AutopilotHealthReply;
import dev.praetor.model.operator.AutopilotServerHealth;
import dev.praetor.model.operator.GoTime;
import dev.praetor.model.wire.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The answer of {@code GET /v1/operator/autopilot/health}: how the servers are, with status 429 when not all of them are healthy
 * (row 121). */
final class AutopilotHealthForm {

    private AutopilotHealthForm() {}

    static Response answer(AutopilotHealthReply reply) {
        JsonWriter out = new JsonWriter();
        out.beginObject();
        out.key("Healthy");
        out.bool(reply.healthy());
        out.key("FailureTolerance");
        out.int32(reply.failureTolerance());
        out.key("Servers");
        writeServers(reply.servers() == null ? List.of() : reply.servers(), out);
        out.endObject();
        // As Consul says the status before it knows that JSON follows.
        return reply.healthy()
                ? Response.json(out.toByteArray())
                : new Response(429, Response.TEXT, List.of(), out.toByteArray());
    }

    private static void writeServers(List<AutopilotServerHealth> servers, JsonWriter out) {
        out.beginArray();
        for (AutopilotServerHealth server : servers) {
            write(server, out);
        }
        out.endArray();
    }

    private static void write(AutopilotServerHealth server, JsonWriter out) {
        out.beginObject();
        text(out, "ID", server.id());
        text(out, "Name", server.name());
        text(out, "Address", server.address());
        text(out, "SerfStatus", status(server.serfStatus()));
        text(out, "Version", server.version());
        out.key("Leader");
        out.bool(server.leader());
        out.key("LastContact");
        out.durationString(server.lastContact());
        out.key("LastTerm");
        out.uint64(server.lastTerm());
        out.key("LastIndex");
        out.uint64(server.lastIndex());
        out.key("Healthy");
        out.bool(server.healthy());
        out.key("Voter");
        out.bool(server.voter());
        text(out, "StableSince", GoTime.text(rounded(GoTime.decode(server.stableSince()))));
        out.endObject();
    }

    /** To whole seconds, half ones up. */
    private static Instant rounded(Instant time) {
        return time.plus(Duration.ofMillis(500)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void text(JsonWriter out, String key, String value) {
        out.key(key);
        out.string(value);
    }

    private static String status(int number) {
        for (MemberStatus status : MemberStatus.values()) {
            if (status.number() == number) {
                return status.text();
            }
        }
        return "none";
    }
}

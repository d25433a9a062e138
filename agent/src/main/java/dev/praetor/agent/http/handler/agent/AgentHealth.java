package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.Maintenance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the two endpoints of local health have in common. Pure. */
final class AgentHealth {

    private AgentHealth() {}

    /** The checks that count for a service: its own, then the node's. */
    static List<LocalCheck> checks(LocalSnapshot snapshot, String serviceId) {
        List<LocalCheck> checks = new ArrayList<>(snapshot.checksOf(serviceId));
        checks.addAll(snapshot.checksOf(""));
        return checks;
    }

    /** The worst of the checks; passing when there are none, maintenance above all. */
    static String status(List<LocalCheck> checks) {
        String worst = "passing";
        for (LocalCheck check : checks) {
            String status = Maintenance.isMaintenance(check.id())
                    ? "maintenance"
                    : check.check().status();
            worst = worse(worst, status);
        }
        return worst;
    }

    static String worse(String one, String other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(String status) {
        return switch (status) {
            case "maintenance" -> 3;
            case "critical" -> 2;
            case "warning" -> 1;
            default -> 0;
        };
    }

    static int httpStatus(String status) {
        return switch (status) {
            case "passing" -> 200;
            case "warning" -> 429;
            default -> 503;
        };
    }

    static boolean wantsText(Request request) {
        String format = request.parameters().text("format");
        if (!format.isEmpty()) {
            return format.equals("text");
        }
        String accept = request.header("Accept");
        return accept != null && accept.equals("text/plain");
    }

    /** The answer: one word as text, or JSON. */
    static Response answer(Request request, int status, String reason, byte[] json) {
        boolean text = wantsText(request);
        byte[] body = text ? reason.getBytes(StandardCharsets.UTF_8) : json;
        String contentType = text ? "text/plain" : Response.JSON;
        return new Response(status, contentType, List.of(new Response.Header("X-Consul-Reason", reason)), body);
    }

    /** What JSON says of one service; nothing but critical when it is not there. */
    static ServiceHealth of(@Nullable AgentService service, @Nullable List<LocalCheck> checks) {
        if (service == null || checks == null) {
            return new ServiceHealth("critical", null, null);
        }
        List<AgentCheck> shown =
                checks.stream().map(check -> AgentCheck.of(check.check())).toList();
        return new ServiceHealth(status(checks), service, shown);
    }
}

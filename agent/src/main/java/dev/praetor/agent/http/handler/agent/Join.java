package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/join/<address>}: as long as there is no gossip, an agent can join nobody but itself. */
public final class Join implements Handler {

    private static final int MAX_PORT = 65_535;

    private final AgentDescription agent;

    public Join(AgentDescription agent) {
        this.agent = agent;
    }

    @Override
    public Reply<Response> handle(Request request) {
        String address = request.argumentText();
        boolean wan = !request.parameters().text("wan").isEmpty();
        if (wan && !agent.server()) {
            throw new HttpError(500, "Must be a server to join WAN cluster");
        }
        for (MemberView member : agent.members(wan)) {
            if (address.equals(member.addr() + ":" + member.port())) {
                return Reply.of(Response.empty());
            }
        }
        throw new HttpError(500, "1 error occurred:\n\t* " + failure(address) + "\n\n");
    }

    private static String failure(String address) {
        int colon = address.lastIndexOf(':');
        boolean named = colon > 0 || (colon < 0 && !address.isEmpty());
        if (!named || !isPort(address.substring(colon + 1), colon < 0)) {
            return "Failed to resolve " + address + ": not an address";
        }
        return "Failed to join " + address + ": dial tcp " + address + ": this version of Praetor has no gossip yet";
    }

    private static boolean isPort(String text, boolean absent) {
        try {
            int port = absent ? 0 : Integer.parseInt(text);
            return port >= 0 && port <= MAX_PORT;
        } catch (NumberFormatException cause) {
            return false;
        }
    }
}

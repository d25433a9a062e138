package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.wire.GoStruct;
import java.util.Map;

/**
 * A member of the gossip pool as clients see it (http-api.md 3.11).
 *
 * @param status 1 for alive
 */
@GoStruct("serf.Member")
public record MemberView(
        String name,
        String addr,
        int port,
        Map<String, String> tags,
        int status,
        int protocolMin,
        int protocolMax,
        int protocolCur,
        int delegateMin,
        int delegateMax,
        int delegateCur) {

    private static final int ALIVE = 1;

    /** A member that is alive, with the protocol versions that Consul 1.21 shows. */
    public static MemberView alive(String name, String address, int port, Map<String, String> tags) {
        return new MemberView(name, address, port, tags, ALIVE, 1, 5, 2, 2, 5, 4);
    }
}

package dev.praetor.agent.local;

import dev.praetor.model.catalog.NodeService;

/**
 * A service of this agent.
 *
 * @param service as it goes to the catalog, without indexes
 * @param token the token that registers it there; empty for the agent's default
 */
public record LocalService(NodeService service, String token, Origin origin) {

    public String id() {
        return service.id();
    }

    @Override
    public String toString() {
        return "LocalService[" + service.id() + "]";
    }
}

package dev.praetor.agent.config;

import dev.praetor.agent.local.MetadataRules;
import java.util.Map;

/** What a node's metadata may be (config.md 10.1, node_meta). */
final class NodeMetaRules {

    private NodeMetaRules() {}

    static void check(Map<String, String> meta) throws ConfigException {
        String refusal = MetadataRules.violation(meta);
        if (refusal != null) {
            throw new ConfigException("node_meta invalid: " + refusal);
        }
    }
}

package dev.praetor.agent.config;

import java.util.List;

/** Warns of names that DNS or certificates cannot carry (config.md 10.3). */
final class NodeNameRules {

    private static final int LONGEST_LABEL = 63;

    private NodeNameRules() {}

    static void warn(NodeConfig node, List<String> warnings) {
        if (node.datacenter().indexOf('_') >= 0) {
            warnings.add("Datacenter : \"" + node.datacenter() + "\" will not be PKI X.509 compatible due to invalid"
                    + " characters. Valid characters include lowercase"
                    + " alphanumeric characters with dashes in between.");
        }
        String name = node.name();
        if (name.length() > LONGEST_LABEL) {
            warnings.add("Node name \"" + name + "\" will not be discoverable via DNS due to it being too long. Valid"
                    + " lengths are between 1 and 63 bytes.");
        } else if (!name.matches("[A-Za-z0-9-]*")) {
            warnings.add("Node name \"" + name + "\" will not be discoverable via DNS due to invalid characters. Valid"
                    + " characters include all alpha-numerics and dashes.");
        }
    }
}

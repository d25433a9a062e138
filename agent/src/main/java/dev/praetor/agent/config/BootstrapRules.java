package dev.praetor.agent.config;

import java.util.List;

/** What {@code bootstrap} and {@code bootstrap_expect} may be (config.md 10.1 and 10.3). */
record BootstrapRules(Settings settings, boolean dev, boolean server) {

    private static final String SEE =
            " See https://developer.hashicorp.com/docs/internals/consensus.html#deployment-table";

    void check(NodeConfig node, List<String> warnings) throws ConfigException {
        int expect = node.bootstrapExpect();
        if (expect < 0) {
            throw new ConfigException(
                    "bootstrap_expect cannot be " + expect + ". Must be greater than or equal to zero");
        }
        if (expect > 0 && dev) {
            throw new ConfigException("'bootstrap_expect > 0' not allowed in dev mode");
        }
        if (node.bootstrap() && !server) {
            throw new ConfigException("'bootstrap = true' requires 'server = true'");
        }
        if (expect > 0 && !server) {
            throw new ConfigException("'bootstrap_expect > 0' requires 'server = true'");
        }
        if (expect > 0 && node.bootstrap()) {
            throw new ConfigException("'bootstrap_expect > 0' and 'bootstrap = true' are mutually exclusive");
        }
        if (node.bootstrap()) {
            warnings.add("bootstrap = true: do not enable unless necessary");
        }
        if (expect == 2) {
            warnings.add("bootstrap_expect = 2: A cluster with 2 servers will provide no failure tolerance." + SEE);
        } else if (expect > 2 && expect % 2 == 0) {
            warnings.add("bootstrap_expect is even number: A cluster with an even number of servers does not achieve"
                    + " optimum fault tolerance." + SEE);
        }
        if (expect > 0) {
            warnings.add("bootstrap_expect > 0: expecting " + expect + " servers");
        }
    }
}

package dev.praetor.state.catalog;

import dev.praetor.model.catalog.NodeService;

/** The row of a service instance: the name of its node, as registered, and the rest. */
public record ServiceInstance(String node, NodeService service) {}

package dev.praetor.server.endpoint.catalog;

import dev.praetor.model.catalog.HealthCheckDefinition;

/** The kind of check that a definition describes; the first match counts (http-api.md 3.5, held against 1.21.4). */
final class CheckTypes {

    private CheckTypes() {}

    static String of(HealthCheckDefinition definition) {
        boolean periodic = definition.interval().isPositive();
        boolean script =
                definition.scriptArgs() != null && !definition.scriptArgs().isEmpty();
        if (periodic && !definition.grpc().isEmpty()) {
            return "grpc";
        }
        if (periodic && !definition.http().isEmpty()) {
            return "http";
        }
        if (definition.ttl().isPositive()) {
            return "ttl";
        }
        if (periodic && !definition.tcp().isEmpty()) {
            return "tcp";
        }
        if (periodic && !definition.udp().isEmpty()) {
            return "udp";
        }
        if (!definition.aliasNode().isEmpty() || !definition.aliasService().isEmpty()) {
            return "alias";
        }
        if (periodic && script && !definition.dockerContainerId().isEmpty()) {
            return "docker";
        }
        if (script) {
            return "script";
        }
        if (periodic && !definition.h2Ping().isEmpty()) {
            return "h2ping";
        }
        if (periodic && !definition.osService().isEmpty()) {
            return "os_service";
        }
        return "";
    }
}

package dev.praetor.agent.local;

/** The kinds of checks, with the word that shows as their type. */
public enum CheckKind {
    HTTP("http"),
    TCP("tcp"),
    UDP("udp"),
    GRPC("grpc"),
    OS_SERVICE("os_service"),
    DOCKER("docker"),
    SCRIPT("script"),
    H2PING("h2ping"),
    ALIAS("alias"),
    TTL("ttl"),
    /** Enabled by an operator: it is critical for as long as it is there. */
    MAINTENANCE("maintenance");

    private final String word;

    CheckKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The kind that runs: where a definition names several, the first one in this order does (semantics.md 5.6). */
    public static CheckKind running(Probe probe) {
        if (!probe.http().isEmpty()) {
            return HTTP;
        }
        if (!probe.tcp().isEmpty()) {
            return TCP;
        }
        if (!probe.udp().isEmpty()) {
            return UDP;
        }
        if (!probe.grpc().isEmpty()) {
            return GRPC;
        }
        if (!probe.osService().isEmpty()) {
            return OS_SERVICE;
        }
        if (!probe.dockerContainerId().isEmpty() && probe.hasScript()) {
            return DOCKER;
        }
        if (probe.hasScript()) {
            return SCRIPT;
        }
        if (!probe.h2Ping().isEmpty()) {
            return H2PING;
        }
        if (isAlias(probe)) {
            return ALIAS;
        }
        return TTL;
    }

    /** The kind that shows as the check's type: gRPC comes first there, whatever runs. */
    public static CheckKind shown(Probe probe) {
        return probe.grpc().isEmpty() ? running(probe) : GRPC;
    }

    public static boolean isAlias(Probe probe) {
        return !probe.aliasNode().isEmpty() || !probe.aliasService().isEmpty();
    }

    /** Whether something is to be run at intervals. */
    public boolean isProbe() {
        return this != ALIAS && this != TTL && this != MAINTENANCE;
    }

    /** Whether a command of the definition is run, which needs to be allowed. */
    public boolean runsCommand() {
        return this == DOCKER || this == SCRIPT;
    }
}

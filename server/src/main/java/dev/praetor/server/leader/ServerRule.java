package dev.praetor.server.leader;

import dev.praetor.server.members.ServerMember;

/** Which servers may become members of the log (ARCHITECTURE.md section 8: never one that is not Praetor's). */
@FunctionalInterface
public interface ServerRule {

    /** Every server. */
    ServerRule ALL = server -> "";

    /** Why a server may not, for the log; empty when it may. */
    String refusal(ServerMember server);
}

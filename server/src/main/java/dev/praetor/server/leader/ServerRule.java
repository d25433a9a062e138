package dev.praetor.server.leader;

import dev.praetor.server.members.PraetorMark;
import dev.praetor.server.members.ServerMember;

/** Which servers may become members of the log (ARCHITECTURE.md section 8: never one that is not Praetor's). */
@FunctionalInterface
public interface ServerRule {

    /** Every server. */
    ServerRule ALL = server -> "";

    /** Praetor's only: the log of others is another one. */
    ServerRule OURS = server -> PraetorMark.isOn(server.member()) ? "" : "it is not a Praetor server";

    /** Why a server may not, for the log; empty when it may. */
    String refusal(ServerMember server);
}

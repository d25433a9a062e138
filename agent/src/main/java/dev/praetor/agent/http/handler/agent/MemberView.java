package dev.praetor.agent.http.handler.agent;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.Member;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.server.members.PraetorMark;
import java.util.Map;

/**
 * A member of the gossip pool as clients see it (http-api.md 3.11).
 *
 * @param status the number of its status, 1 for alive
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

    /** A member at this moment. */
    public static MemberView of(Member member) {
        Member.Versions versions = member.versions();
        return new MemberView(
                member.name(),
                GoAddress.text(member.address().getAddress()),
                member.address().getPort(),
                PraetorMark.without(member.tags()),
                member.status().number(),
                versions.protocolMin(),
                versions.protocolMax(),
                versions.protocolCurrent(),
                versions.delegateMin(),
                versions.delegateMax(),
                versions.delegateCurrent());
    }
}

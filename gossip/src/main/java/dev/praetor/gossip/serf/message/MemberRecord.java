package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.Member;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a member knows of another one, its vote on whose name that is.
 *
 * @param address 4 or 16 bytes
 * @param status the number of its {@link dev.praetor.gossip.MemberStatus}
 */
@GoStruct("serf.Member")
public record MemberRecord(
        String name,
        @Key("Addr") @Nullable Bytes address,
        int port,
        @Nullable Map<String, String> tags,
        int status,
        @Key("ProtocolMin") int protocolMin,
        @Key("ProtocolMax") int protocolMax,
        @Key("ProtocolCur") int protocolCurrent,
        @Key("DelegateMin") int delegateMin,
        @Key("DelegateMax") int delegateMax,
        @Key("DelegateCur") int delegateCurrent) {

    /** The record of a member. */
    public static MemberRecord of(Member member) {
        Member.Versions versions = member.versions();
        return new MemberRecord(
                member.name(),
                Bytes.wrap(member.address().getAddress().getAddress()),
                member.address().getPort(),
                member.tags(),
                member.status().number(),
                versions.protocolMin(),
                versions.protocolMax(),
                versions.protocolCurrent(),
                versions.delegateMin(),
                versions.delegateMax(),
                versions.delegateCurrent());
    }
}

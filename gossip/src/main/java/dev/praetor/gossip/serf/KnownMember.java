package dev.praetor.gossip.serf;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.wire.Unsigned;

/** A member with what only this pool knows of it. Owned by the pool's thread. */
final class KnownMember {

    /** As others may see it. */
    Member member;

    /** When its status last changed, on the members' Lamport clock; 0 for never. */
    @Unsigned
    long statusTime;

    /** When it failed or left, in nanoseconds on the pool's clock; means nothing while it is there. */
    long goneNanos;

    KnownMember(Member member, @Unsigned long statusTime) {
        this.member = member;
        this.statusTime = statusTime;
    }

    String name() {
        return member.name();
    }

    MemberStatus status() {
        return member.status();
    }

    /** Its IP address as texts show it. */
    String ip() {
        return GoAddress.text(member.address().getAddress());
    }
}

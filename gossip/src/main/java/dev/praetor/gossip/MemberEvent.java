package dev.praetor.gossip;

/** What happened to a member; {@code member} is as it was right after. */
public record MemberEvent(Kind kind, Member member) {

    /** The kinds. */
    public enum Kind {
        JOINED,
        LEFT,
        FAILED,
        UPDATED,
        REAPED
    }
}

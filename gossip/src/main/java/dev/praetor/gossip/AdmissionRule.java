package dev.praetor.gossip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may be a member of a pool. Asked for all members of an exchange that is a join, and for each single one that is said to be alive (wire-gossip.md
 * section 10). Called on the pool's thread; must not block.
 */
@FunctionalInterface
public interface AdmissionRule {

    /** Anybody may. */
    AdmissionRule ALL = members -> null;

    /**
     * Why members are refused, all of them.
     *
     * @param members as they describe themselves; their status is {@link MemberStatus#LEFT} or {@link MemberStatus#NONE}
     * @return the reason, {@code null} when they are welcome
     */
    @Nullable
    String refuse(List<Member> members);
}

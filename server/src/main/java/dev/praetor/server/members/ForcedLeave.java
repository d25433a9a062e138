package dev.praetor.server.members;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.server.Pools;
import org.jspecify.annotations.Nullable;

/**
 * Makes failed members left ones, by the name of their node (wire-gossip.md row 9.5). Names are compared in any case.
 *
 * @param datacenter of this agent, appended to names for the wide pool
 */
public record ForcedLeave(Pools pools, String datacenter) {

    /** In both pools, in the wide one with the datacenter appended; answers whether one of them has such a member. */
    public Reply<Boolean> everywhere(String name, boolean prune) {
        String suffix = "." + datacenter;
        String wide = name.endsWith(suffix) ? name : name + suffix;
        return in(pools.lan(), name, prune).then(local -> wide(wide, prune).map(found -> local || found));
    }

    /** In the wide pool only, where the name has its datacenter. */
    public Reply<Boolean> wide(String name, boolean prune) {
        Pool wan = pools.wan();
        return wan == null ? Reply.of(false) : in(wan, name, prune);
    }

    private static Reply<Boolean> in(Pool pool, String name, boolean prune) {
        String known = known(pool, name);
        return known == null ? Reply.of(false) : pool.forceLeave(known, prune);
    }

    private static @Nullable String known(Pool pool, String name) {
        for (Member member : pool.members()) {
            if (member.name().equalsIgnoreCase(name)) {
                return member.name();
            }
        }
        return null;
    }
}

package dev.praetor.server;

import dev.praetor.gossip.LonePool;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolHub;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gossip pools that an agent is in. Whoever makes them closes them, after the server.
 *
 * @param lan that of its datacenter
 * @param lanEvents passes on what happens in it
 * @param wan that of all servers; {@code null} on client agents and where it is switched off
 */
public record Pools(Pool lan, PoolHub lanEvents, @Nullable Pool wan) {

    /** Who is in one of them, at this moment; servers are in both. */
    public List<Member> members() {
        if (wan == null) {
            return lan.members();
        }
        List<Member> members = new ArrayList<>(lan.members());
        members.addAll(wan.members());
        return members;
    }

    /** The pools of a server that is alone, without a network. */
    public static Pools alone(Member lan, @Nullable Member wan) {
        PoolHub events = new PoolHub();
        return new Pools(new LonePool(lan, events), events, wan == null ? null : new LonePool(wan, new PoolHub()));
    }
}

package dev.praetor.server.members;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this server shows itself as a Consul server in its local pool. Beside a real Consul server of the same datacenter it must not: that one's leader would
 * take it for a member of a log that it does not speak, and clients would call it. So a server that is about to join others is reserved first, until it has seen who
 * is there; a reserved one says what it is but has no role that Consul knows. When a foreign server comes later, it steps back; when the last one has left, it
 * shows itself again.
 *
 * <p>Owned by the pool's thread; {@link #isAlone} is for any thread.
 */
public final class Advertisement implements PoolListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    /** A role that is neither a server's nor a client's to Consul, whose leader passes it over. */
    private static final String RESERVED_ROLE = "praetor-reserved";

    private final String datacenter;
    private final Supplier<List<Member>> members;
    private final Map<String, String> tags;
    private final Consumer<Map<String, String>> pool;
    private boolean shown;
    private boolean looked;
    private volatile boolean alone = true;

    /**
     * Makes it; the pool is told nothing yet.
     *
     * @param members of the local pool, at this moment
     * @param tags what this server says of itself when it shows itself
     * @param pool takes the tags that it is to say from now on
     * @param joins whether it is about to join others, and so begins reserved
     */
    public Advertisement(
            String datacenter,
            Supplier<List<Member>> members,
            Map<String, String> tags,
            Consumer<Map<String, String>> pool,
            boolean joins) {
        this.datacenter = datacenter;
        this.members = members;
        this.tags = PraetorMark.on(tags);
        this.pool = pool;
        this.shown = !joins;
        this.looked = !joins;
    }

    /** What the pool says first. */
    public Map<String, String> first() {
        return shown ? tags : reserved(tags);
    }

    private static Map<String, String> reserved(Map<String, String> tags) {
        Map<String, String> reserved = new TreeMap<>(tags);
        reserved.put("role", RESERVED_ROLE);
        return reserved;
    }

    /** The first attempt to join others is over, whether it reached anybody or not. */
    public void joined() {
        looked = true;
        look();
    }

    /** In a large pool most members are clients, which change nothing. */
    @Override
    public void member(MemberEvent event) {
        if (!alone || event.member().tag("role").equals(ServerMember.ROLE)) {
            look();
        }
    }

    private void look() {
        List<ServerMember> foreign = ForeignServers.among(members.get(), datacenter);
        boolean wasAlone = alone;
        alone = foreign.isEmpty();
        if (!alone && wasAlone) {
            ServerMember server = foreign.getFirst();
            LOG.atError()
                    .addKeyValue("server", server.name())
                    .addKeyValue("address", server.raftAddress())
                    .addKeyValue("datacenter", datacenter)
                    .log("a server of this datacenter is not Praetor's: this server begins no cluster, takes no"
                            + " members and does not show itself as a server until that one has left; give this"
                            + " server a datacenter or a cluster of its own, and move the data with a snapshot");
        }
        if (alone && !wasAlone) {
            LOG.info("the last server that is not Praetor's has left: this server shows itself again");
        }
        show(alone && looked);
    }

    private void show(boolean wanted) {
        if (wanted != shown) {
            shown = wanted;
            pool.accept(first());
        }
    }

    /** Any thread: whether no foreign server is known, so that a cluster may begin and take members. */
    public boolean isAlone() {
        return alone;
    }

    @Override
    public void event(UserEvent event) {}
}

package dev.praetor.server.members;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this server shows itself as a Consul server in its pools. Beside a real Consul server of the same datacenter it must not: that one's leader would
 * take it for a member of a log that it does not speak, and clients would call it. So a server that is about to join others is reserved first, until it has seen who
 * is there; a reserved one says what it is but has no role that Consul knows. When a foreign server comes later, it steps back; when the last one has left, it
 * shows itself again. In the wide pool Consul passes over all news of a member that says to be no server, so that it would go on to see the server of before:
 * there this one leaves, and comes back.
 *
 * <p>Told of both pools, by the thread of each; state is guarded by this object's lock.
 */
public final class Advertisement implements PoolListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    /** A role that is neither a server's nor a client's to Consul, whose leader passes it over. */
    private static final String RESERVED_ROLE = "praetor-reserved";

    /** Where it shows itself. Called with the lock held; must not block. */
    public interface Stage {

        /** The members of both pools, at this moment. */
        List<Member> members();

        /** Says this in the local pool from now on. */
        void local(Map<String, String> tags);

        /** Is in the wide pool from now on, or not. */
        void wide(boolean present);
    }

    private final String datacenter;
    private final Map<String, String> tags;
    private final Stage stage;
    private boolean shown;
    private boolean looked;
    private boolean alone = true;

    /**
     * Makes it; the pools are told nothing yet.
     *
     * @param tags what this server says of itself in the local pool when it shows itself
     * @param joins whether it is about to join others, and so begins reserved
     */
    public Advertisement(String datacenter, Map<String, String> tags, Stage stage, boolean joins) {
        this.datacenter = datacenter;
        this.tags = PraetorMark.on(tags);
        this.stage = stage;
        this.shown = !joins;
        this.looked = !joins;
    }

    /** What the local pool says first. */
    public synchronized Map<String, String> first() {
        return shown ? tags : reserved(tags);
    }

    private static Map<String, String> reserved(Map<String, String> tags) {
        Map<String, String> reserved = new TreeMap<>(tags);
        reserved.put("role", RESERVED_ROLE);
        return reserved;
    }

    /** The first attempt to join others of the local pool is over, whether it reached anybody or not. */
    public synchronized void joined() {
        looked = true;
        look();
    }

    /** In a large pool most members are clients, which change nothing. */
    @Override
    public synchronized void member(MemberEvent event) {
        if (!alone || event.member().tag("role").equals(ServerMember.ROLE)) {
            look();
        }
    }

    private void look() {
        List<ServerMember> foreign = ForeignServers.among(stage.members(), datacenter);
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
        if (alone != wasAlone) {
            stage.wide(alone);
        }
    }

    private void show(boolean wanted) {
        if (wanted != shown) {
            shown = wanted;
            stage.local(first());
        }
    }

    @Override
    public void event(UserEvent event) {}
}

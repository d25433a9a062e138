package dev.praetor.consensus.jraft.rpc;

import dev.praetor.consensus.Member;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which cluster a member belongs to: a name that is made from the node IDs of the voters that it began with, so that all who begin it with the same list
 * give it the same name without asking each other. A member that began none takes the name of the first member that speaks to it, and speaks to nobody of
 * another name from then on. Thread-safe.
 */
public final class ClusterIdentity {

    private final Consumer<String> store;
    private String name;

    /**
     * Makes it.
     *
     * @param name empty when the member belongs to no cluster yet
     * @param store keeps a name over restarts; called once at most, on any thread, and has kept it when it returns
     */
    public ClusterIdentity(String name, Consumer<String> store) {
        this.name = name;
        this.store = store;
    }

    /** The name of a cluster that begins with these voters. */
    public static String of(Collection<Member> voters) {
        String ids = voters.stream().map(Member::id).sorted().collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Empty when the member belongs to no cluster yet. */
    public synchronized String name() {
        return name;
    }

    /**
     * Whether to speak to a member of a cluster; joins that cluster if it belongs to none yet.
     *
     * @param other empty when the other one belongs to none yet
     */
    public synchronized boolean accepts(String other) {
        if (name.isEmpty() && !other.isEmpty()) {
            store.accept(other);
            name = other;
        }
        return other.isEmpty() || name.equals(other);
    }
}

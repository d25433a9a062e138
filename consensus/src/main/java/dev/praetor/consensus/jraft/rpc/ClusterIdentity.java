package dev.praetor.consensus.jraft.rpc;

import dev.praetor.consensus.Member;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which cluster a member belongs to: a name that is made from the node IDs of the voters that it began with, so that all who begin it with the same list
 * give it the same name without asking each other. A member that began none takes the name of the first member that speaks to it, and speaks to nobody of
 * another name from then on. Thread-safe.
 *
 * <p>As long as a cluster has no log, its members also tell each other the list, so that it begins when only one of them was given it.
 */
public final class ClusterIdentity {

    private final Consumer<String> store;
    private String name;
    private Supplier<List<String>> beginners = List::of;
    private Consumer<List<String>> told = _ -> {};

    /**
     * What members tell each other.
     *
     * @param name of the cluster, empty when the member belongs to none
     * @param beginners the voters that it begins with; empty once there is a log
     */
    public record Claim(String name, List<String> beginners) {}

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

    /**
     * Connects it to the member.
     *
     * @param known the voters that the member begins a cluster with; asked on any thread
     * @param learnt called with the voters that another member begins the cluster with; on any thread, must not block
     */
    public synchronized void connect(Supplier<List<String>> known, Consumer<List<String>> learnt) {
        beginners = known;
        told = learnt;
    }

    private static String name(Collection<String> ids) {
        String sorted = ids.stream().sorted().collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(sorted.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Empty when the member belongs to no cluster yet. */
    public synchronized String name() {
        return name;
    }

    /** Takes the name of the cluster that these voters begin; false when the member belongs to another one. */
    public synchronized boolean begin(Collection<Member> voters) {
        return joins(name(voters.stream().map(Member::id).toList()));
    }

    /** What to tell another member. */
    public Claim claim() {
        Supplier<List<String>> known;
        String ownName;
        synchronized (this) {
            known = beginners;
            ownName = name;
        }
        return new Claim(ownName, known.get());
    }

    /** Whether to speak to a member that tells this; joins its cluster if this member belongs to none yet. */
    public boolean accepts(Claim other) {
        Consumer<List<String>> listener;
        synchronized (this) {
            if (!joins(other.name())) {
                return false;
            }
            listener = told;
        }
        if (!other.beginners().isEmpty() && other.name().equals(name(other.beginners()))) {
            listener.accept(other.beginners());
        }
        return true;
    }

    private boolean joins(String other) {
        if (name.isEmpty() && !other.isEmpty()) {
            store.accept(other);
            name = other;
        }
        return other.isEmpty() || name.equals(other);
    }
}

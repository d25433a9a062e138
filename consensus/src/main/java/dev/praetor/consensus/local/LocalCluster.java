package dev.praetor.consensus.local;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.Proposal;
import dev.praetor.state.StateSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the members of one cluster in one JVM share: the agreed log, the members' list, who leads in which term, and which members reach each other.
 *
 * <p>It keeps Raft's promises without Raft's messages. An entry is agreed on at the moment at which a leader that reaches a majority of the voters
 * appends it; a leader cut off from them keeps what it is given until it reaches them again or gives up after the election timeout. Members learn of
 * agreed entries when the leader reaches them. The leader is the first voter, in the order of the members' list, on the side that holds a majority; one
 * that leads goes on leading as long as it reaches a majority. Nothing depends on chance or on real time, so that a run on a manual clock and a
 * deterministic executor repeats exactly.
 *
 * <p>State is guarded by this object's lock, under which no code of others runs.
 */
public final class LocalCluster {

    /** Consul's first election gives term 2, the configuration that starts a cluster has term 1. */
    private static final long BOOTSTRAP_TERM = 1;

    private static final int KEPT_ENTRIES = 10_000;

    private final Clock clock;
    private final Timers timers;
    private final Duration electionTimeout;

    private final LocalLog log = new LocalLog();
    private final SequencedMap<String, Member> members = new LinkedHashMap<>();
    private final Map<String, LocalConsensus> running = new HashMap<>();
    /** Members of different sides do not reach each other; who is not named is on side 0. */
    private final Map<String, Integer> sides = new HashMap<>();
    /** Up to where a running member knows the agreed log. */
    private final Map<String, Long> known = new HashMap<>();
    /** When a running member last reached a leader, monotonic nanoseconds. */
    private final Map<String, Long> lastContact = new HashMap<>();

    private long term = BOOTSTRAP_TERM;
    private long termStart;
    private String leader = "";
    private boolean electionPending;
    /** The leader as long as it reaches a majority; follows from the fields above, set whenever they change. */
    private volatile @Nullable Working working;

    private record Working(String leader, long term) {}

    /** A cluster of the given members, none of them running yet. Clock and timers must belong together. */
    public LocalCluster(Collection<Member> initial, Clock clock, Timers timers, Duration electionTimeout) {
        this.clock = clock;
        this.timers = timers;
        this.electionTimeout = electionTimeout;
        for (Member member : initial) {
            members.put(member.id(), member);
        }
        log.append(BOOTSTRAP_TERM, null);
    }

    /** Cuts the given members off from all others; they still reach each other. */
    public void isolate(Collection<String> ids) {
        change(() -> {
            int side = sides.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
            ids.forEach(id -> sides.put(id, side));
        });
    }

    /** All members reach each other again. */
    public void heal() {
        change(sides::clear);
    }

    /** Forgets the log behind what the running members have applied, so that who starts or comes back later gets a snapshot. */
    void truncate() {
        synchronized (this) {
            log.truncate(neededFrom() - 1);
        }
    }

    void join(LocalConsensus node) {
        change(() -> {
            running.put(node.id(), node);
            known.put(node.id(), 0L);
        });
    }

    void leave(LocalConsensus node) {
        change(() -> {
            if (running.remove(node.id(), node)) {
                known.remove(node.id());
                lastContact.remove(node.id());
                if (leader.equals(node.id())) {
                    leader = "";
                }
            }
        });
    }

    private void change(Runnable mutation) {
        List<LocalConsensus> toWake;
        synchronized (this) {
            mutation.run();
            spread();
            settle();
            working = hasWorkingLeader() ? new Working(leader, term) : null;
            toWake = List.copyOf(running.values());
        }
        toWake.forEach(LocalConsensus::wake);
    }

    /** The only voter need not wait for others' silence; several elect when the election timeout has passed. */
    private void settle() {
        if (hasWorkingLeader() || electionPending) {
            return;
        }
        if (leader.isEmpty() && voters() == 1) {
            elect();
            return;
        }
        electionPending = true;
        timers.schedule(electionTimeout, this::electionTimedOut);
    }

    private void electionTimedOut() {
        change(() -> {
            electionPending = false;
            if (!hasWorkingLeader()) {
                elect();
            }
        });
    }

    private boolean hasWorkingLeader() {
        return !leader.isEmpty() && reachesMajority(leader);
    }

    private void elect() {
        leader = "";
        for (Member member : members.values()) {
            if (member.voter() && reachesMajority(member.id()) && hasState(member.id())) {
                lead(member.id());
                return;
            }
        }
    }

    private void lead(String id) {
        leader = id;
        term++;
        termStart = log.append(term, null);
        spread();
    }

    private long voters() {
        return members.values().stream().filter(Member::voter).count();
    }

    private boolean reachesMajority(String id) {
        long reached = members.values().stream()
                .filter(member -> member.voter() && reaches(id, member.id()))
                .count();
        return running.containsKey(id) && reached * 2 > voters();
    }

    private boolean reaches(String from, String to) {
        return running.containsKey(to) && side(from) == side(to);
    }

    /** Whether a running member has, or can replay, everything agreed: one that came back without its memory needs another's state first. */
    private boolean hasState(String id) {
        LocalConsensus node = running.get(id);
        return node != null && node.appliedIndex() + 1 >= log.firstIndex();
    }

    private int side(String id) {
        return sides.getOrDefault(id, 0);
    }

    /** Lets the members that a working leader reaches know the whole log. */
    private void spread() {
        if (!hasWorkingLeader()) {
            return;
        }
        for (String id : running.keySet()) {
            if (reaches(leader, id)) {
                known.put(id, log.lastIndex());
                lastContact.put(id, clock.nanoTime());
            }
        }
    }

    /**
     * Appends a leader's proposals.
     *
     * @return the index of the first one, or 0 when the leader reaches no majority now, or -1 when it does not lead in that term any more
     */
    long append(String id, long inTerm, List<Proposal> proposals) {
        List<LocalConsensus> toWake;
        long first;
        synchronized (this) {
            if (!leads(id, inTerm)) {
                return -1;
            }
            if (!confirms(id, inTerm)) {
                return 0;
            }
            first = log.lastIndex() + 1;
            for (Proposal proposal : proposals) {
                log.append(inTerm, proposal.command());
            }
            spread();
            toWake = others(id);
        }
        toWake.forEach(LocalConsensus::wake);
        return first;
    }

    private List<LocalConsensus> others(String id) {
        if (running.size() == 1) {
            return List.of();
        }
        List<LocalConsensus> result = new ArrayList<>(running.values());
        result.remove(running.get(id));
        return result;
    }

    private boolean leads(String id, long inTerm) {
        return leader.equals(id) && term == inTerm;
    }

    /** Whether the member leads in that term and reaches a majority now. Takes no lock, for every consistent read asks. */
    boolean confirms(String id, long inTerm) {
        Working now = working;
        return now != null && now.term() == inTerm && now.leader().equals(id);
    }

    /** What a member that has applied all up to an index is to do next. */
    synchronized Step next(String id, long applied, int limit) {
        long through = known.getOrDefault(id, 0L);
        if (applied >= through) {
            return Step.Idle.INSTANCE;
        }
        LocalConsensus source = running.get(leader);
        if (applied + 1 < log.firstIndex()) {
            return source == null || !reaches(leader, id) ? Step.Idle.INSTANCE : new Step.Install(source);
        }
        return new Step.Apply(log.read(applied + 1, through, limit));
    }

    /** A member has applied all up to an index: what nobody needs is forgotten. */
    synchronized void applied() {
        log.truncate(Math.max(neededFrom() - 1, log.lastIndex() - KEPT_ENTRIES));
    }

    private long neededFrom() {
        long needed = log.lastIndex();
        for (LocalConsensus node : running.values()) {
            needed = Math.min(needed, node.appliedIndex());
        }
        return needed + 1;
    }

    /** Who leads, as that member sees it, {@code leading} given that it has applied all up to an index. */
    synchronized Leadership leadership(String id, long applied) {
        if (leader.isEmpty() || !(leader.equals(id) || reaches(leader, id))) {
            return new Leadership(term, "", false);
        }
        return new Leadership(term, leader, leader.equals(id) && applied >= termStart);
    }

    synchronized List<Member> members() {
        return List.copyOf(members.values());
    }

    /** Up to where a member knows the agreed log. */
    synchronized long knownIndex(String id) {
        return known.getOrDefault(id, 0L);
    }

    synchronized long lastTerm() {
        return log.lastTerm();
    }

    /** Since that member last reached a leader; 0 when it leads, -1 when it never did. */
    synchronized long lastContactMillis(String id) {
        if (leader.equals(id) || (hasWorkingLeader() && reaches(leader, id))) {
            return 0;
        }
        Long nanos = lastContact.get(id);
        return nanos == null ? -1 : Duration.ofNanos(clock.nanoTime() - nanos).toMillis();
    }

    /**
     * Changes the list of members as a leader's log entry.
     *
     * @return what hinders it, or null when it is done
     */
    @Nullable
    String reconfigure(String id, long inTerm, Reconfiguration change) {
        synchronized (this) {
            if (!confirms(id, inTerm)) {
                return "node is not the leader";
            }
            String hindrance = change.hindrance(members);
            if (hindrance != null) {
                return hindrance;
            }
        }
        change(() -> {
            change.apply(members);
            log.append(term, null);
            spread();
            Member self = members.get(leader);
            if (self == null || !self.voter()) {
                leader = "";
            }
        });
        return null;
    }

    /**
     * Moves leadership, to the next voter when no target is named.
     *
     * @return what hinders it, or null when it is done
     */
    @Nullable
    String transfer(String id, long inTerm, String target) {
        synchronized (this) {
            if (!confirms(id, inTerm)) {
                return "node is not the leader";
            }
            if (successor(id, target) == null) {
                return target.isEmpty() ? "cannot find peer" : "cannot transfer leadership to " + target;
            }
        }
        change(() -> {
            String successor = successor(id, target);
            if (successor != null) {
                lead(successor);
            }
        });
        return null;
    }

    private @Nullable String successor(String id, String target) {
        for (Member member : members.values()) {
            boolean meant =
                    target.isEmpty() ? !member.id().equals(id) : member.id().equals(target);
            if (meant && member.voter() && reaches(id, member.id()) && hasState(member.id())) {
                return member.id();
            }
        }
        return null;
    }

    /** What a member does next. */
    sealed interface Step {

        /** Nothing: it has applied all that it knows of. */
        enum Idle implements Step {
            INSTANCE
        }

        /** These entries follow. */
        record Apply(List<LocalEntry> entries) implements Step {}

        /** The log does not reach back far enough: it takes over the state of another member. */
        record Install(LocalConsensus source) implements Step {}
    }

    /** A state with the index of the log entry that it contains last. */
    record Published(StateSnapshot snapshot, long raftIndex, long raftTerm) {}
}

package dev.praetor.consensus;

import dev.praetor.base.reply.Reply;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The replicated log under the state: commands go in, are agreed on, and are applied in the same order by every member.
 *
 * <p>All methods may be called on any thread and none blocks but {@link #close}. A reply of {@link #apply} completes after the snapshot that
 * contains the command is published and after the {@link CommitListener} has returned, so a read that follows an acknowledged write sees it. What is
 * acknowledged is durable on a quorum, unless the implementation says that it keeps everything in memory.
 */
public interface Consensus extends AutoCloseable {

    /** Any term. */
    long ANY_TERM = 0;

    /**
     * Begins a cluster with these voters, this member among them, unless this member's log holds anything or it belongs to a cluster already. Each of
     * them may call it, with the same list: the order does not matter. With different lists there would be two clusters, whose members refuse each other.
     *
     * @return whether it did
     */
    boolean bootstrap(List<Member> voters);

    /**
     * Proposes a command.
     *
     * @param expectedTerm the term in which it must be accepted, so that a deposed leader's duties write nothing; {@link #ANY_TERM} for clients' writes
     * @return the {@link Submission}; the reply itself never fails
     */
    Reply<Submission> apply(Command command, long expectedTerm);

    /**
     * Confirms that this member still leads and completes once everything that was acknowledged before the call is in {@link #snapshot()}. Writes
     * nothing to the log.
     *
     * @return fails with {@link NotLeaderException} when this member does not lead
     */
    Reply<Void> readIndex();

    /** The newest published state. Never goes backwards in index, also when a snapshot is installed. */
    StateSnapshot snapshot();

    /** Who leads, as this member knows it. */
    Leadership leadership();

    /** Calls the listener with the present leadership, then with each change, one at a time and in order. */
    void onLeadership(Consumer<Leadership> listener);

    /** The members, voters and others, of the newest configuration in the log. */
    List<Member> members();

    /** Adds a member, or makes an existing one a voter. */
    Reply<Void> addMember(Member member);

    /** Makes a voter a non-voter. */
    Reply<Void> demoteMember(String id);

    Reply<Void> removeMember(String id);

    /** Has a member, the best one when {@code id} is empty, lead; completes when this one does not any more. */
    Reply<Void> transferLeadership(String id);

    /** Makes an internal snapshot now and truncates the log behind it. */
    Reply<Void> takeSnapshot();

    /**
     * Changes when internal snapshots are made without being asked for. Without effect where the log is in memory.
     *
     * @param interval how often is looked whether one is due
     * @param threshold how many entries since the last one make it due
     */
    default void snapshotWhen(Duration interval, long threshold) {}

    /** How long this member waits for its leader, from now on, before it stands for election. Without effect where nothing is waited for. */
    default void electionTimeout(Duration timeout) {}

    /** Figures for {@code info} and {@code agent/self}, with Consul's names. */
    RaftStats stats();

    /** Milliseconds since this member heard from a leader; 0 while it leads itself, -1 when it never did. Costs next to nothing. */
    long lastContactMillis();

    /** Stops; pending replies complete with {@link Submission.Unknown}. Blocks until files are closed. Idempotent. */
    @Override
    void close();
}

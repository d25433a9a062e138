package dev.praetor.gossip.serf;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All members that are known, and in the order in which they went those that failed and those that left. Changed by the pool's thread; {@link #view} and the
 * counts are for any thread.
 */
final class MemberTable {

    /** What any thread may see, made when it is asked for. */
    private record View(long version, List<Member> members, int alive, int failed, int left) {}

    private final Map<String, KnownMember> all = new HashMap<>();
    private final Map<String, KnownMember> failed = new LinkedHashMap<>();
    private final Map<String, KnownMember> left = new LinkedHashMap<>();
    private final Map<String, Member> published = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private volatile View view = new View(-1, List.of(), 0, 0, 0);

    @Nullable
    KnownMember get(String name) {
        return all.get(name);
    }

    Collection<KnownMember> all() {
        return all.values();
    }

    int size() {
        return all.size();
    }

    /** Those that failed, longest ago first. */
    Collection<KnownMember> failed() {
        return failed.values();
    }

    /** Those that left, longest ago first. */
    Collection<KnownMember> left() {
        return left.values();
    }

    void add(KnownMember member) {
        all.put(member.name(), member);
        change(member, member.member);
    }

    /** Replaces what is known of a member; its lists follow its status. */
    void change(KnownMember known, Member now) {
        known.member = now;
        MemberStatus status = now.status();
        keepIn(failed, known, status == MemberStatus.FAILED);
        keepIn(left, known, status == MemberStatus.LEFT);
        published.put(now.name(), now);
        version.incrementAndGet();
    }

    private static void keepIn(Map<String, KnownMember> list, KnownMember known, boolean wanted) {
        if (wanted) {
            list.putIfAbsent(known.name(), known);
        } else {
            list.remove(known.name());
        }
    }

    /** Changes a member's status alone. */
    void status(KnownMember known, MemberStatus status) {
        change(known, known.member.with(status));
    }

    void remove(KnownMember known) {
        String name = known.name();
        all.remove(name);
        failed.remove(name);
        left.remove(name);
        published.remove(name);
        version.incrementAndGet();
    }

    /** Any thread: a member, {@code null} when it is unknown. */
    @Nullable
    Member published(String name) {
        return published.get(name);
    }

    /** Any thread: all members, by name. Immutable. */
    List<Member> view() {
        return current().members();
    }

    /** Any thread: how many are alive or leaving. */
    int aliveCount() {
        return current().alive();
    }

    /** Any thread. */
    int failedCount() {
        return current().failed();
    }

    /** Any thread. */
    int leftCount() {
        return current().left();
    }

    private View current() {
        // The version is read first: what is added meanwhile makes the view look old, never new.
        long now = version.get();
        View known = view;
        if (known.version() == now) {
            return known;
        }
        List<Member> members = List.copyOf(published.values());
        int failedNow = count(members, MemberStatus.FAILED);
        int leftNow = count(members, MemberStatus.LEFT);
        View made = new View(now, members, members.size() - failedNow - leftNow, failedNow, leftNow);
        view = made;
        return made;
    }

    private static int count(List<Member> members, MemberStatus status) {
        int count = 0;
        for (Member member : members) {
            if (member.status() == status) {
                count++;
            }
        }
        return count;
    }
}

package dev.praetor.consensus.local;

import dev.praetor.consensus.Member;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A change of the list of members. */
sealed interface Reconfiguration {

    /** What forbids it, or null. */
    @Nullable
    String hindrance(SequencedMap<String, Member> members);

    void apply(SequencedMap<String, Member> members);

    record Add(Member member) implements Reconfiguration {
        @Override
        public @Nullable String hindrance(SequencedMap<String, Member> members) {
            return null;
        }

        @Override
        public void apply(SequencedMap<String, Member> members) {
            members.put(member.id(), member);
        }
    }

    record Demote(String id) implements Reconfiguration {
        @Override
        public @Nullable String hindrance(SequencedMap<String, Member> members) {
            return needsAnotherVoter(id, members);
        }

        @Override
        public void apply(SequencedMap<String, Member> members) {
            members.computeIfPresent(id, (_, member) -> new Member(id, member.address(), false));
        }
    }

    record Remove(String id) implements Reconfiguration {
        @Override
        public @Nullable String hindrance(SequencedMap<String, Member> members) {
            return needsAnotherVoter(id, members);
        }

        @Override
        public void apply(SequencedMap<String, Member> members) {
            members.remove(id);
        }
    }

    private static @Nullable String needsAnotherVoter(String id, SequencedMap<String, Member> members) {
        if (!members.containsKey(id)) {
            return "no member has the ID " + id;
        }
        boolean another = members.values().stream()
                .anyMatch(member -> member.voter() && !member.id().equals(id));
        return another ? null : "need at least one voter in configuration";
    }
}

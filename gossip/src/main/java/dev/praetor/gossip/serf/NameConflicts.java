package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.serf.message.MemberRecord;
import dev.praetor.gossip.serf.message.MemberRecordCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.swim.Node;
import dev.praetor.model.wire.MsgpackException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What happens when two nodes claim one name: about others a warning; about this member's own the others vote, if that is on, and the minority goes
 * (wire-gossip.md 7.12). Owned by the pool's thread.
 */
final class NameConflicts {

    private static final String QUERY = "_serf_conflict";

    private final Core core;
    private final Queries queries;
    private final Runnable quit;
    private boolean voting;

    /** @param quit ends this member's part in the pool */
    NameConflicts(Core core, Queries queries, Runnable quit) {
        this.core = core;
        this.queries = queries;
        this.quit = quit;
    }

    void register() {
        queries.answer(QUERY, (payload, answer) -> {
            String name = payload.utf8();
            if (name.equals(core.self())) {
                return;
            }
            core.log.debug("serf: Got conflict resolution query for '{}'", name);
            KnownMember known = core.members.get(name);
            answer.accept(vote(known == null ? null : known.member));
        });
    }

    private static byte[] vote(@Nullable Member member) {
        if (member == null) {
            return new byte[] {(byte) MessageType.CONFLICT_RESPONSE.number(), (byte) 0xc0};
        }
        return Messages.encode(MessageType.CONFLICT_RESPONSE, MemberRecord.of(member), MemberRecordCodec.INSTANCE);
    }

    void conflict(Node known, Node other) {
        if (!known.name().equals(core.self())) {
            core.log.warn(
                    "serf: Name conflict for '{}' both {} and {} are claiming",
                    known.name(),
                    GoAddress.text(known.address()),
                    GoAddress.text(other.address()));
            return;
        }
        boolean enabled = core.settings.conflictResolution();
        core.log.error(
                "serf: Node name conflicts with another node at {}. Names must be unique! (Resolution enabled: {})",
                GoAddress.text(other.address()),
                enabled);
        if (enabled && !voting && core.phase() == Phase.ALIVE) {
            vote();
        }
    }

    private void vote() {
        String error = queries.ask(new Question(QUERY, Bytes.of(core.self()), 0), new Count());
        if (error != null) {
            core.log.error("serf: Failed to start name resolution query: {}", error);
            return;
        }
        voting = true;
    }

    /** Counts who says that the name is this member's. */
    private final class Count implements Question.Answers {
        private int responses;
        private int matching;

        @Override
        public void accept(Question.Answer answer) {
            byte[] payload = answer.payload().array();
            if (MessageType.of(payload) != MessageType.CONFLICT_RESPONSE) {
                core.log.error("serf: Invalid conflict query response type from {}", answer.from());
                return;
            }
            try {
                MemberRecord member = Messages.decode(payload, MemberRecordCodec.INSTANCE);
                InetSocketAddress self = core.membership().self().address();
                responses++;
                Bytes address = member.address();
                boolean isSelf = address != null
                        && address.equals(Bytes.wrap(self.getAddress().getAddress()))
                        && self.getPort() == member.port();
                matching += isSelf ? 1 : 0;
            } catch (MsgpackException damaged) {
                core.log.error("serf: Failed to decode conflict query response: {}", damaged.getMessage());
            }
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public void done() {
            voting = false;
            if (core.phase() != Phase.ALIVE) {
                return;
            }
            int majority = responses / 2 + 1;
            if (matching >= majority) {
                core.log.info("serf: majority in name conflict resolution [{} / {}]", matching, responses);
                return;
            }
            core.log.warn("serf: minority in name conflict resolution, quiting [{} / {}]", matching, responses);
            quit.run();
        }
    }
}

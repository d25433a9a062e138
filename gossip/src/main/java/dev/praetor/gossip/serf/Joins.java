package dev.praetor.gossip.serf;

import dev.praetor.base.go.GoAddress;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.PoolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How this member gets into touch with others: because it is told to, because it knew them before its last end, because they failed (wire-gossip.md 7.2, 7.9,
 * Snapshot). Owned by the pool's thread.
 */
final class Joins {

    private final Core core;
    private final Intents intents;
    private final StateExchange exchange;

    Joins(Core core, Intents intents, StateExchange exchange) {
        this.core = core;
        this.intents = intents;
        this.exchange = exchange;
    }

    /** See {@link dev.praetor.gossip.Pool#join}. */
    Reply<Integer> join(List<String> addresses, boolean ignoreOldEvents) {
        if (core.phase() != Phase.ALIVE) {
            return Reply.failed(new PoolException("Serf can't Join after Leave or Shutdown"));
        }
        if (addresses.isEmpty()) {
            return Reply.of(0);
        }
        PendingReply<Integer> reply = new PendingReply<>();
        if (ignoreOldEvents) {
            exchange.beginIgnoringEvents();
        }
        core.membership().join(addresses, result -> {
            if (ignoreOldEvents) {
                exchange.endIgnoringEvents();
            }
            if (result.reached() == 0) {
                reply.fail(new PoolException(errors(result.failures())));
                return;
            }
            if (core.phase() == Phase.ALIVE) {
                intents.announce(core.clock.time());
            }
            reply.succeed(result.reached());
        });
        return reply;
    }

    /** Several errors as Go's multierror prints them. */
    private static String errors(List<String> failures) {
        String count = failures.size() == 1 ? "1 error occurred" : failures.size() + " errors occurred";
        return failures.stream().collect(Collectors.joining("\n\t* ", count + ":\n\t* ", "\n\n"));
    }

    /** Joins one of those that were known before, whichever answers first. */
    void rejoin(Map<String, String> known) {
        List<Map.Entry<String, String>> others = new ArrayList<>(known.entrySet());
        others.removeIf(each -> each.getKey().equals(core.self()));
        Collections.shuffle(others, Random.from(core.random));
        if (!known.isEmpty()) {
            rejoinNext(new ArrayDeque<>(others));
        }
    }

    private void rejoinNext(Deque<Map.Entry<String, String>> left) {
        Map.Entry<String, String> next = left.poll();
        if (core.phase() != Phase.ALIVE) {
            return;
        }
        if (next == null) {
            core.log.warn("serf: Failed to re-join any previously known node");
            return;
        }
        core.log.info("serf: Attempting re-join to previously known node: {}: {}", next.getKey(), next.getValue());
        core.membership().join(List.of(next.getKey() + "/" + next.getValue()), result -> {
            if (result.reached() > 0) {
                core.log.info("serf: Re-joined to previously known node: {}: {}", next.getKey(), next.getValue());
            } else {
                rejoinNext(left);
            }
        });
    }

    /** Tries one of the failed members, the likelier the more of them there are. */
    void reconnect() {
        int failed = core.members.failed().size();
        if (failed == 0 || core.phase() != Phase.ALIVE) {
            return;
        }
        int there = core.members.size() - failed - core.members.left().size();
        if (core.random.nextDouble() > failed / (double) Math.max(1, there)) {
            core.log.debug("serf: forgoing reconnect for random throttling");
            return;
        }
        Member member = new ArrayList<>(core.members.failed()).get(core.random.nextInt(failed)).member;
        String address = GoAddress.text(member.address());
        core.log.info("serf: attempting reconnect to {} {}", member.name(), address);
        core.membership().join(List.of(member.name() + "/" + address), result -> {});
    }
}

package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.QueryAnswer;
import dev.praetor.gossip.serf.message.QueryAnswerCodec;
import dev.praetor.gossip.serf.message.QueryMessage;
import dev.praetor.gossip.serf.message.QueryMessageCodec;
import dev.praetor.model.wire.Unsigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions to members and their answers, which come back directly and, when asked for, through others (wire-gossip.md section 7). Only serf's own names are
 * answered, as Consul sends no others. Owned by the pool's thread.
 */
final class Queries {

    private static final int QUERY_LIMIT = 1024;
    private static final int ANSWER_LIMIT = 1024;
    private static final int TIMEOUT_MULTIPLIER = 16;

    private final Core core;
    private final LamportClock clock;
    private final Relays relays;
    private final RejoinLog rejoinLog;
    private final QueryRing ring = new QueryRing();
    private final Map<String, Responder> responders = new HashMap<>();
    private final Map<Long, RunningQuery> running = new HashMap<>();
    private final @Unsigned long earliest;

    /** @param earliest queries before this time are not answered */
    Queries(Core core, LamportClock clock, Relays relays, RejoinLog rejoinLog, @Unsigned long earliest) {
        this.core = core;
        this.clock = clock;
        this.relays = relays;
        this.rejoinLog = rejoinLog;
        this.earliest = earliest;
    }

    /** Has queries of a name answered. */
    void answer(String name, Responder responder) {
        responders.put(name, responder);
    }

    @Unsigned
    long time() {
        return clock.time();
    }

    void witnessClock(@Unsigned long other) {
        clock.witnessClock(other);
    }

    /** How long answers are taken when nothing else is said. */
    Duration usualTimeout() {
        int digits = (int) Math.ceil(Math.log10(core.membership().aliveNodes() + 1.0));
        return core.settings.tuning().gossipInterval().multipliedBy((long) TIMEOUT_MULTIPLIER * digits);
    }

    /**
     * Sends a query to all, this member included.
     *
     * @return why it is not sent, {@code null} when it is
     */
    @Nullable
    String ask(Question question, Question.Answers answers) {
        InetSocketAddress self = core.membership().self().address();
        Duration asked = question.timeout();
        Duration timeout = asked == null ? usualTimeout() : asked;
        QueryMessage query = new QueryMessage(
                clock.time(),
                core.random.nextInt(Integer.MAX_VALUE),
                Bytes.wrap(self.getAddress().getAddress()),
                self.getPort(),
                core.self(),
                question.filters().isEmpty() ? null : question.filters(),
                0,
                question.relayFactor(),
                timeout,
                question.name(),
                question.payload());
        byte[] message = Messages.encode(MessageType.QUERY, query, QueryMessageCodec.INSTANCE);
        if (message.length > QUERY_LIMIT) {
            return "query exceeds limit of " + QUERY_LIMIT + " bytes";
        }
        RunningQuery run = new RunningQuery(query.lTime(), query.id(), answers);
        running.put(run.time, run);
        run.deadline(core.thread.schedule(timeout, () -> end(run)));
        clock.getAndIncrement();
        receive(query);
        core.broadcasts.query(message);
        return null;
    }

    private void end(RunningQuery run) {
        running.remove(run.time, run);
        run.finish();
    }

    /** Ends all queries of this member. */
    void close() {
        for (RunningQuery run : new ArrayList<>(running.values())) {
            end(run);
        }
    }

    /** Takes a query; whether it is new, to be passed on. */
    boolean receive(QueryMessage query) {
        clock.witness(query.lTime());
        if (LamportClock.isBefore(query.lTime(), earliest)) {
            return false;
        }
        long now = clock.time();
        if (Long.compareUnsigned(now, QueryRing.SLOTS) > 0
                && LamportClock.isBefore(query.lTime(), now - QueryRing.SLOTS)) {
            core.log.warn(
                    "serf: received old query {} from time {} (current: {})",
                    query.name(),
                    Long.toUnsignedString(query.lTime()),
                    Long.toUnsignedString(now));
            return false;
        }
        if (!ring.note(query.lTime(), query.id())) {
            return false;
        }
        handle(query);
        return !query.has(QueryMessage.NO_BROADCAST);
    }

    private void handle(QueryMessage query) {
        List<Bytes> filters = query.filters();
        KnownMember self = core.members.get(core.self());
        Map<String, String> tags = self == null ? core.settings.tags() : self.member.tags();
        if (filters != null && !QueryFilters.match(filters, core.self(), tags, core.log)) {
            return;
        }
        InetSocketAddress source = source(query);
        if (source == null) {
            return;
        }
        rejoinLog.query(query.lTime());
        if (query.has(QueryMessage.ACKNOWLEDGE)) {
            respond(query, source, QueryMessage.ACKNOWLEDGE, null);
        }
        Responder responder = responders.get(query.name());
        if (responder == null) {
            return;
        }
        long received = core.thread.nanoTime();
        Bytes payload = query.payload();
        responder.respond(payload == null ? Bytes.EMPTY : payload, answer -> {
            if (core.thread.nanoTime() - received <= query.timeout().toNanos()) {
                respond(query, source, 0, Bytes.wrap(answer));
            }
        });
    }

    private static @Nullable InetSocketAddress source(QueryMessage query) {
        Bytes address = query.address();
        if (address == null || query.port() <= 0 || query.port() > 0xffff) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.array()), query.port());
        } catch (UnknownHostException notOne) {
            return null;
        }
    }

    private void respond(QueryMessage query, InetSocketAddress source, long flags, @Nullable Bytes payload) {
        QueryAnswer answer = new QueryAnswer(query.lTime(), query.id(), core.self(), flags, payload);
        byte[] message = Messages.encode(MessageType.QUERY_RESPONSE, answer, QueryAnswerCodec.INSTANCE);
        if (message.length > ANSWER_LIMIT) {
            core.log.error("serf: Failed to respond to query: response exceeds limit of {} bytes", ANSWER_LIMIT);
            return;
        }
        if (source.equals(core.membership().self().address())) {
            // Not within the call that asks: who asks learns of answers afterwards only.
            core.thread.execute(() -> receive(answer));
            return;
        }
        core.membership().send(source, message);
        relays.send(query, source, message);
    }

    /** Whether an answer with this payload is short enough to be sent. */
    boolean fits(Bytes payload) {
        QueryAnswer answer = new QueryAnswer(clock.time(), Integer.MAX_VALUE, core.self(), 0, payload);
        return Messages.encode(MessageType.QUERY_RESPONSE, answer, QueryAnswerCodec.INSTANCE).length <= ANSWER_LIMIT;
    }

    /** Takes an answer. */
    void receive(QueryAnswer answer) {
        RunningQuery run = running.get(answer.lTime());
        if (run == null) {
            core.log.warn(
                    "serf: reply for non-running query (LTime: {}, ID: {}) From: {}",
                    Long.toUnsignedString(answer.lTime()),
                    Long.toUnsignedString(answer.id()),
                    answer.from());
            return;
        }
        if (run.id != answer.id()) {
            core.log.warn(
                    "serf: query reply ID mismatch (Local: {}, Response: {})",
                    Long.toUnsignedString(run.id),
                    Long.toUnsignedString(answer.id()));
            return;
        }
        if (run.take(answer)) {
            end(run);
        }
    }
}

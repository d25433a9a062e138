package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.answer.Assembler;
import dev.praetor.agent.dns.answer.Draft;
import dev.praetor.agent.dns.answer.Limits;
import dev.praetor.agent.dns.answer.Template;
import dev.praetor.agent.dns.answer.Zone;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.QueryParser;
import dev.praetor.agent.dns.message.ResponseCodes;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.Collections;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the packets of one event loop to their answers. A query whose answer is at hand is answered before the next packet is looked at; others wait, a bounded
 * number of them, and are dropped when their time is over: whoever asked has given up or asked again by then. Owned by its event loop.
 */
final class Responder {

    private static final Logger log = LoggerFactory.getLogger("agent.dns");

    /** After so long, resolvers ask again: an answer to the first query is thrown away by then. */
    static final long LATEST_NANOS = 5_000_000_000L;

    /** So many queries of a loop may wait for data. */
    private static final int MOST_WAITING = 4096;

    private final EventLoop loop;
    private final ByteBufAllocator buffers;
    private final Supplier<Resolver> resolvers;
    private final Clock clock;
    private final DnsTelemetry telemetry;
    private final RandomGenerator random;
    private final Assembler assembler;
    private int waiting;

    Responder(
            EventLoop loop,
            ByteBufAllocator buffers,
            Supplier<Resolver> resolvers,
            Clock clock,
            DnsTelemetry telemetry,
            RandomGenerator random) {
        this.loop = loop;
        this.buffers = buffers;
        this.resolvers = resolvers;
        this.clock = clock;
        this.telemetry = telemetry;
        this.random = random;
        assembler = new Assembler(random);
    }

    /**
     * Answers the first bytes of an array, which may be changed when this returns.
     *
     * @param tcp whether the message came over TCP; its answer may be longer then
     * @param answer gets the message, without a length before it, on the loop: at once or later; {@code null} when there is none. Called exactly once
     */
    void respond(byte[] packet, int length, boolean tcp, Consumer<@Nullable ByteBuf> answer) {
        switch (QueryParser.parse(packet, length)) {
            case QueryParser.Ignored ignored -> answer.accept(null);
            case QueryParser.Refused refused -> answer.accept(copy(assembler.error(refused)));
            case QueryParser.Understood(Query query) -> resolve(query, tcp, answer);
        }
    }

    private void resolve(Query query, boolean tcp, Consumer<@Nullable ByteBuf> answer) {
        if (waiting >= MOST_WAITING) {
            telemetry.dropped();
            answer.accept(null);
            return;
        }
        long began = clock.nanoTime();
        waiting++;
        Resolver resolver = resolvers.get();
        resolver.resolve(query, tcp).whenDone(outcome -> {
            if (loop.inEventLoop()) {
                finish(resolver.settings(), query, tcp, began, outcome, answer);
                return;
            }
            loop.execute(() -> finish(resolver.settings(), query, tcp, began, outcome, answer));
        });
    }

    private void finish(
            DnsSettings settings,
            Query query,
            boolean tcp,
            long began,
            Outcome<Resolved> outcome,
            Consumer<@Nullable ByteBuf> answer) {
        waiting--;
        long took = clock.nanoTime() - began;
        telemetry.answered(query.question(), took);
        switch (outcome) {
            // Who asks others gave each of them its time: that is not ours to cut short.
            case Outcome.Success<Resolved>(Resolved.Theirs(byte[] message)) ->
                answer.accept(passedOn(settings, query, tcp, message));
            case Outcome.Success<Resolved>(Resolved.Ours ours) -> {
                if (took > LATEST_NANOS && !settings.recurses()) {
                    telemetry.dropped();
                    answer.accept(null);
                    return;
                }
                answer.accept(assembled(settings, query, tcp, ours));
            }
            case Outcome.Failure<Resolved>(Throwable cause) -> answer.accept(failed(settings, query, tcp, cause));
        }
    }

    private ByteBuf passedOn(DnsSettings settings, Query query, boolean tcp, byte[] message) {
        byte[] bytes = UpstreamMessages.answer(
                message, query, Limits.of(query, tcp, settings).bytes());
        return buffers.buffer(bytes.length).writeBytes(bytes);
    }

    private @Nullable ByteBuf assembled(DnsSettings settings, Query query, boolean tcp, Resolved.Ours ours) {
        Assembler.Manner manner = new Assembler.Manner(
                Limits.of(query, tcp, settings), settings.truncationFlag(), settings.recurses(), (int)
                        (clock.wallMillis() / 1000));
        int length = assembler.assemble(ours.template(), query, manner);
        if (length >= 0) {
            return length == 0 ? null : copy(length);
        }
        try {
            Draft draft = ours.again().draft();
            Collections.shuffle(draft.answers(), Random.from(random));
            Template ordered = Template.of(query.question(), draft.ordered(), settings.compress());
            int again = assembler.assemble(ordered, query, manner);
            return again <= 0 ? null : copy(again);
        } catch (UnwritableException e) {
            return failed(settings, query, tcp, e);
        }
    }

    private @Nullable ByteBuf failed(DnsSettings settings, Query query, boolean tcp, Throwable cause) {
        log.atWarn()
                .addKeyValue("name", query.question().name().toString())
                .addKeyValue("error", cause.getMessage())
                .log("failed to respond");
        if (cause instanceof UnwritableException) {
            return null;
        }
        Resolved.Again again = () -> failure(settings, query);
        try {
            Template template = Template.of(query.question(), again.draft(), settings.compress());
            return assembled(settings, query, tcp, new Resolved.Ours(template, again));
        } catch (UnwritableException e) {
            return null;
        }
    }

    private static Draft failure(DnsSettings settings, Query query) {
        Draft draft = Draft.of(ResponseCodes.SERVER_FAILURE);
        draft.authority().add(new Zone(settings).soa(query.question().name()));
        return draft;
    }

    private ByteBuf copy(int length) {
        return buffers.buffer(length).writeBytes(assembler.bytes(), 0, length);
    }
}

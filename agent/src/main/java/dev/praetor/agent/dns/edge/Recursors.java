package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.answer.Draft;
import dev.praetor.agent.dns.answer.Template;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Flags;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.ResponseCodes;
import dev.praetor.agent.dns.message.ResponseReader;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks other servers about names that are not ours, one after the other until one knows (semantics.md 10.10). A server that does not answer in time, or with
 * anything but an answer or a missing name, is passed over. Any thread.
 */
final class Recursors {

    private static final Logger log = LoggerFactory.getLogger("agent.dns");

    /** So many queries of others may be under way; more are answered as failed at once. */
    private static final int MOST_UNDER_WAY = 2048;

    private final DnsSettings settings;
    private final Upstream upstream;
    private final RandomGenerator random;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param random safe for any thread, and not to be guessed from its numbers: it draws the IDs
     */
    Recursors(DnsSettings settings, Upstream upstream, RandomGenerator random) {
        this.settings = settings;
        this.upstream = upstream;
        this.random = random;
    }

    /** Whether there is anybody to ask. */
    boolean any() {
        return settings.recurses();
    }

    /** The answer of the first server that knows; refused when there is nobody to ask, failed when nobody knows. */
    Reply<Resolved> resolve(Query query, boolean tcp) {
        if (!any()) {
            return own(query.question(), ResponseCodes.REFUSED);
        }
        PendingReply<Resolved> reply = new PendingReply<>();
        ask(query, tcp).whenDone(outcome -> {
            if (outcome instanceof Outcome.Success<byte[]>(byte[] message)) {
                reply.succeed(new Resolved.Theirs(message));
                return;
            }
            own(query.question(), ResponseCodes.SERVER_FAILURE).whenDone(reply::complete);
        });
        return reply;
    }

    private Reply<Resolved> own(Question question, int responseCode) {
        Resolved.Again again = () -> Draft.foreign(responseCode);
        try {
            return Reply.of(new Resolved.Ours(Template.of(question, again.draft(), settings.compress()), again));
        } catch (UnwritableException e) {
            return Reply.failed(e);
        }
    }

    /** What the servers say about a host name; nothing when nobody knows or there is nobody to ask. */
    Reply<List<ResourceRecord>> records(DnsName name, int type) {
        if (!any()) {
            return Reply.of(List.of());
        }
        Question question = new Question(name, type, RecordTypes.CLASS_IN);
        PendingReply<List<ResourceRecord>> reply = new PendingReply<>();
        ask(new Query(0, Flags.RECURSION_DESIRED, question, null), false).whenDone(outcome -> {
            if (outcome instanceof Outcome.Success<byte[]>(byte[] message)) {
                reply.succeed(ResponseReader.answers(message));
                return;
            }
            reply.succeed(List.of());
        });
        return reply;
    }

    private Reply<byte[]> ask(Query query, boolean tcp) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            return Reply.failed(new java.io.IOException("too many queries under way"));
        }
        List<InetSocketAddress> servers = new ArrayList<>(settings.recursion().servers());
        if (settings.recursion().random()) {
            Collections.shuffle(servers, Random.from(random));
        }
        PendingReply<byte[]> reply = new PendingReply<>();
        ask(query, tcp, servers, 0).whenDone(outcome -> {
            underWay.decrementAndGet();
            reply.complete(outcome);
        });
        return reply;
    }

    private Reply<byte[]> ask(Query query, boolean tcp, List<InetSocketAddress> servers, int next) {
        if (next == servers.size()) {
            log.atError()
                    .addKeyValue("question", query.question().name().toString())
                    .log("all resolvers failed for question");
            return Reply.failed(new java.io.IOException("all resolvers failed"));
        }
        InetSocketAddress server = servers.get(next);
        int id = random.nextInt(0x10000);
        byte[] message = UpstreamMessages.query(query, id);
        PendingReply<byte[]> reply = new PendingReply<>();
        upstream.ask(server, message, tcp, settings.recursion().timeout(), query.question(), id)
                .whenDone(outcome -> {
                    if (outcome instanceof Outcome.Success<byte[]>(byte[] answer)
                            && knows(answer, id, query.question())) {
                        reply.succeed(answer);
                        return;
                    }
                    log.atDebug()
                            .addKeyValue("question", query.question().name().toString())
                            .addKeyValue("recursor", server.toString())
                            .log("recursor did not answer the question");
                    ask(query, tcp, servers, next + 1).whenDone(reply::complete);
                });
        return reply;
    }

    private static boolean knows(byte[] answer, int id, Question question) {
        int code = ResponseReader.responseCode(answer, id, question);
        return code == ResponseCodes.NO_ERROR || code == ResponseCodes.NAME_ERROR;
    }
}

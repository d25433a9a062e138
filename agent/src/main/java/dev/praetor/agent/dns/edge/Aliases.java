package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.answer.Draft;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.base.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to an answer the records of the host names in it: our own names are looked up here, three names deep at most, others by the recursors (semantics.md
 * 10.10). Any thread.
 */
final class Aliases {

    private static final Logger log = LoggerFactory.getLogger("agent.dns");

    private static final int DEEPEST = 3;

    /** So many host names of an answer are looked up: each may cost a query of others. */
    private static final int MOST = 16;

    private final Resolver resolver;
    private final Recursors recursors;

    Aliases(Resolver resolver, Recursors recursors) {
        this.resolver = resolver;
        this.recursors = recursors;
    }

    /** Whether an answer depends on more than what was read for it. */
    boolean concerns(Draft draft) {
        // Which of several host names is given is drawn anew for each answer.
        boolean drawn = draft.answers().size() == 1
                && draft.answers().getFirst().type() == RecordTypes.CNAME
                && !draft.aliases().isEmpty();
        return drawn
                || draft.aliases().stream()
                        .anyMatch(alias -> recursors.any() || resolver.domainOf(alias.name()) != null);
    }

    /** Makes an answer and completes it; fails when a record of it cannot be said. */
    Reply<Draft> resolve(Question question, Resolved.Again again, int depth) {
        Draft draft;
        try {
            draft = again.draft();
        } catch (UnwritableException e) {
            return Reply.failed(e);
        }
        return complete(draft, question, 0, depth);
    }

    private Reply<Draft> complete(Draft draft, Question question, int next, int depth) {
        if (next >= Math.min(draft.aliases().size(), MOST)) {
            return Reply.of(draft);
        }
        if (depth >= DEEPEST) {
            log.atError()
                    .addKeyValue("name", question.name().toString())
                    .log("Infinite recursion detected for name, won't perform any CNAME resolution.");
            return Reply.of(draft);
        }
        Draft.Alias alias = draft.aliases().get(next);
        return records(alias, question, depth).then(found -> {
            add(found, alias);
            return complete(draft, question, next + 1, depth);
        });
    }

    private Reply<List<ResourceRecord>> records(Draft.Alias alias, Question question, int depth) {
        DnsName domain = resolver.domainOf(alias.name());
        if (domain == null) {
            // Whatever is asked: the host name stands for an address. Consul asks for A even then.
            return recursors.records(
                    alias.name(), question.type() == RecordTypes.AAAA ? RecordTypes.AAAA : RecordTypes.A);
        }
        return resolver.draft(alias.name(), domain, depth + 1).map(Draft::answers);
    }

    private static void add(List<ResourceRecord> found, Draft.Alias alias) {
        for (ResourceRecord record : new ArrayList<>(found)) {
            if (alias.ttl() == Draft.Alias.AS_FOUND) {
                alias.place().add(record);
            } else if (record.isAddress() || record.type() == RecordTypes.CNAME) {
                alias.place().add(new ResourceRecord(record.owner(), record.type(), alias.ttl(), record.data()));
            }
        }
    }
}

package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.answer.ApexAnswers;
import dev.praetor.agent.dns.answer.Draft;
import dev.praetor.agent.dns.answer.Lookup;
import dev.praetor.agent.dns.answer.LookupParser;
import dev.praetor.agent.dns.answer.NodeAnswers;
import dev.praetor.agent.dns.answer.ReverseAnswers;
import dev.praetor.agent.dns.answer.ServiceAnswers;
import dev.praetor.agent.dns.answer.Template;
import dev.praetor.agent.dns.answer.Zone;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResponseCodes;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.server.route.Encodings;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answer to a question: reads what it needs of the catalog, has it made into records, and keeps the encoded answer with what was read, so that it
 * goes when that changes. One for each reload of the settings. Any thread.
 */
final class Resolver {

    /** Marks an answer that cannot be written. */
    private static final byte[] UNWRITABLE = {};

    /** Marks an answer that names others, which change on their own. */
    private static final byte[] NOT_KEPT = {1};

    private final int generation;
    private final DnsSettings settings;
    private final CatalogReads reads;
    private final Aliases aliases;
    private final Recursors recursors;
    private final RandomGenerator random;
    private final LookupParser lookups;
    private final Zone zone;
    private final ServiceAnswers services;
    private final NodeAnswers nodes;
    private final ApexAnswers apexes;
    private final ReverseAnswers reverses;

    /**
     * @param generation tells the answers of these settings from those of others
     * @param random safe for any thread
     */
    Resolver(int generation, DnsSettings settings, CatalogReads reads, Recursors recursors, RandomGenerator random) {
        this.generation = generation;
        this.settings = settings;
        this.reads = reads;
        this.recursors = recursors;
        this.random = random;
        aliases = new Aliases(this, recursors);
        lookups = new LookupParser(settings.datacenter());
        zone = new Zone(settings);
        services = new ServiceAnswers(settings, zone);
        nodes = new NodeAnswers(settings, zone);
        apexes = new ApexAnswers(settings, zone);
        reverses = new ReverseAnswers(settings, zone);
    }

    DnsSettings settings() {
        return settings;
    }

    /** The answer to a query. Fails with {@link UnwritableException} when there is none that could be written, else when the catalog cannot be read. */
    Reply<Resolved> resolve(Query query, boolean tcp) {
        Question question = query.question();
        if (ReverseAnswers.isReverse(question.name())) {
            return reverse(query, tcp);
        }
        DnsName domain = zone.domainOf(question.name());
        return domain == null ? recursors.resolve(query, tcp) : ours(question, domain);
    }

    private Reply<Resolved> ours(Question question, DnsName domain) {
        if (question.type() == RecordTypes.AXFR) {
            return made(question, () -> Draft.of(ResponseCodes.NOT_IMPLEMENTED));
        }
        DnsName spelled = question.name().suffix(domain);
        if (question.type() == RecordTypes.SOA || question.type() == RecordTypes.NS) {
            return apex(question, spelled);
        }
        return switch (lookups.parse(question.name().labelsAbove(domain), question.type())) {
            case Lookup.Service lookup -> service(question, spelled, lookup);
            case Lookup.Node lookup -> node(question, lookup);
            case Lookup.Address lookup -> made(question, () -> nodes.answer(question, spelled, lookup.bytes()));
            case Lookup.Virtual virtual -> made(question, () -> Draft.of(ResponseCodes.NO_ERROR));
            case Lookup.Nothing nothing -> made(question, () -> zone.absent(question.name()));
        };
    }

    private Reply<Resolved> service(Question question, DnsName domain, Lookup.Service lookup) {
        if (!lookup.datacenter().equals(settings.datacenter())) {
            return made(question, () -> zone.absent(question.name()));
        }
        return reads.service(lookup).then(answer -> {
            List<CheckServiceNode> nodesOf = answer.value().nodes();
            List<CheckServiceNode> instances = nodesOf == null ? List.of() : nodesOf;
            return kept(
                    question,
                    lookup.plain() ? answer.encodings() : Encodings.NONE,
                    () -> services.answer(question, domain, lookup, instances, random));
        });
    }

    private Reply<Resolved> node(Question question, Lookup.Node lookup) {
        if (!NodeAnswers.isKnown(question.type())) {
            return made(question, () -> Draft.of(ResponseCodes.NO_ERROR));
        }
        if (!lookup.datacenter().equals(settings.datacenter())) {
            return made(question, () -> zone.absent(question.name()));
        }
        return reads.node(lookup).then(answer -> {
            NodeServices found = answer.value().nodeServices();
            Node node = found == null ? null : found.node();
            return kept(question, answer.encodings(), () -> nodes.answer(question, node));
        });
    }

    private Reply<Resolved> apex(Question question, DnsName domain) {
        Lookup.Service servers = new Lookup.Service("consul", "", settings.datacenter(), false, true);
        return reads.service(servers).then(answer -> {
            List<CheckServiceNode> found = answer.value().nodes();
            return kept(
                    question, Encodings.NONE, () -> apexes.answer(question, domain, found == null ? List.of() : found));
        });
    }

    private Reply<Resolved> reverse(Query query, boolean tcp) {
        Question question = query.question();
        String address = ReverseAnswers.address(question.name());
        if (address == null) {
            return nobody(query, tcp);
        }
        return reads.nodes().then(answer -> {
            List<Node> all = answer.value().nodes();
            Node node = all == null ? null : ReverseAnswers.nodeAt(address, all);
            return node == null
                    ? reverseService(query, tcp, address)
                    : made(question, () -> reverses.node(question, node));
        });
    }

    private Reply<Resolved> reverseService(Query query, boolean tcp, String address) {
        return reads.servicesAt(address).then(answer -> {
            List<ServiceNode> found = answer.value().serviceNodes();
            return found == null || found.isEmpty()
                    ? nobody(query, tcp)
                    : made(query.question(), () -> reverses.service(query.question(), found.getFirst()));
        });
    }

    private Reply<Resolved> nobody(Query query, boolean tcp) {
        return settings.recurses()
                ? recursors.resolve(query, tcp)
                : made(query.question(), () -> reverses.absent(query.question()));
    }

    /** An answer that is made for this query only, and names no others. */
    private Reply<Resolved> made(Question question, Resolved.Again again) {
        try {
            return Reply.of(new Resolved.Ours(Template.of(question, again.draft(), settings.compress()), again));
        } catch (UnwritableException e) {
            return Reply.failed(e);
        }
    }

    /** An answer that is kept with what was read, unless the question is spelled in capitals: then records differ in theirs. */
    private Reply<Resolved> kept(Question question, Encodings encodings, Resolved.Again again) {
        if (question.name().isLowerCase()) {
            AnswerForm form = new AnswerForm(generation, question.name(), told(question.type()));
            byte[] bytes = encodings.get(form, () -> encode(question, again));
            if (bytes.length == 0) {
                return Reply.failed(new UnwritableException(String.valueOf(question.name())));
            }
            if (bytes.length > 1) {
                return Reply.of(new Resolved.Ours(new Template(bytes), again));
            }
        }
        return aliases.resolve(question, again, 0).then(draft -> made(question, () -> draft));
    }

    private byte[] encode(Question question, Resolved.Again again) {
        try {
            Draft draft = again.draft();
            return aliases.concerns(draft)
                    ? NOT_KEPT
                    : Template.of(question, draft, settings.compress()).bytes();
        } catch (UnwritableException e) {
            return UNWRITABLE;
        }
    }

    private static int told(int type) {
        return switch (type) {
            case RecordTypes.A, RecordTypes.AAAA, RecordTypes.SRV, RecordTypes.TXT, RecordTypes.ANY -> type;
            default -> 0;
        };
    }

    /** Our domain that a name is in; {@code null} for names of others. */
    @Nullable
    DnsName domainOf(DnsName name) {
        return zone.domainOf(name);
    }

    /** The records of a name of ours, as for a question of any type; fails when they cannot be said. */
    Reply<Draft> draft(DnsName name, DnsName domain, int depth) {
        Question question = new Question(name, RecordTypes.ANY, RecordTypes.CLASS_IN);
        return switch (lookups.parse(name.labelsAbove(domain), RecordTypes.ANY)) {
            case Lookup.Service lookup
            when lookup.datacenter().equals(settings.datacenter()) ->
                reads.service(lookup).then(answer -> {
                    List<CheckServiceNode> found = answer.value().nodes();
                    List<CheckServiceNode> instances = found == null ? List.of() : found;
                    return aliases.resolve(
                            question,
                            () -> services.answer(question, name.suffix(domain), lookup, instances, random),
                            depth);
                });
            case Lookup.Node lookup
            when lookup.datacenter().equals(settings.datacenter()) ->
                reads.node(lookup).then(answer -> {
                    NodeServices found = answer.value().nodeServices();
                    Node node = found == null ? null : found.node();
                    return aliases.resolve(question, () -> nodes.answer(question, node), depth);
                });
            case Lookup.Address lookup -> Reply.of(nodes.answer(question, name.suffix(domain), lookup.bytes()));
            default -> Reply.of(zone.absent(name));
        };
    }
}

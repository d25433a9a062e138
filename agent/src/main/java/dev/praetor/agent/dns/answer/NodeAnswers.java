package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.ResponseCodes;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.model.catalog.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers questions about nodes (semantics.md 10.3 and 10.7). Immutable and pure. */
public final class NodeAnswers {

    private final DnsSettings settings;
    private final Zone zone;

    public NodeAnswers(DnsSettings settings, Zone zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /** Whether nodes have records of a type at all: any other question has an empty answer, whether the node is there or not. */
    public static boolean isKnown(int type) {
        return switch (type) {
            case RecordTypes.A, RecordTypes.AAAA, RecordTypes.TXT, RecordTypes.ANY -> true;
            default -> false;
        };
    }

    /**
     * The answer about a node.
     *
     * @param node {@code null} when it is not there
     */
    public Draft answer(Question question, @Nullable Node node) throws UnwritableException {
        if (node == null) {
            return zone.absent(question.name());
        }
        Draft draft = Draft.of(ResponseCodes.NO_ERROR);
        if (question.type() != RecordTypes.TXT) {
            addAddress(draft, question, Addresses.of(node, question.type()));
        }
        boolean asked = question.type() == RecordTypes.TXT || question.type() == RecordTypes.ANY;
        Map<String, String> meta = node.meta();
        if (meta != null && (asked || settings.metaInAdditional())) {
            List<ResourceRecord> place = asked ? draft.answers() : draft.additional();
            new TreeMap<>(meta)
                    .forEach((key, value) -> place.add(
                            ResourceRecord.text(question.name(), settings.nodeTtl(), MetaText.of(key, value))));
        }
        return draft;
    }

    private void addAddress(Draft draft, Question question, String address) throws UnwritableException {
        byte[] ip = Ip.parse(address);
        if (ip == null) {
            DnsName host = Names.host(address);
            draft.answers().add(ResourceRecord.pointer(question.name(), RecordTypes.CNAME, settings.nodeTtl(), host));
            draft.aliases().add(new Draft.Alias(host, draft.answers(), Draft.Alias.AS_FOUND));
            return;
        }
        ResourceRecord record = ResourceRecord.address(question.name(), settings.nodeTtl(), ip);
        if (question.type() == RecordTypes.ANY || question.type() == record.type()) {
            draft.answers().add(record);
        }
    }

    /**
     * The answer about an address written as a name: a record of another type than the one asked for goes to the side.
     *
     * @param domain that of the question, in its spelling; what stands before it is answered in lower case
     */
    public Draft answer(Question question, DnsName domain, byte[] address) {
        Draft draft = Draft.of(ResponseCodes.NO_ERROR);
        DnsName owner = question.name().toLowerCase().withSuffix(domain);
        ResourceRecord record = ResourceRecord.address(owner, settings.nodeTtl(), address);
        boolean asked = question.type() == RecordTypes.ANY || question.type() == record.type();
        (asked ? draft.answers() : draft.additional()).add(record);
        return draft;
    }
}

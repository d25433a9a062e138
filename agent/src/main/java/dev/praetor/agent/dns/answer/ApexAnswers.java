package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.ResponseCodes;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.Node;
import java.util.List;
import java.util.Locale;

/** Answers questions for SOA and NS, which any name in a domain has (semantics.md 10.4). Immutable and pure. */
public final class ApexAnswers {

    private static final int MAXIMUM_SERVERS = 3;

    private final DnsSettings settings;
    private final Zone zone;

    public ApexAnswers(DnsSettings settings, Zone zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /**
     * The answer.
     *
     * @param domain that of the question, in its spelling
     * @param servers in the order of preference
     */
    public Draft answer(Question question, DnsName domain, List<CheckServiceNode> servers) throws UnwritableException {
        Draft draft = Draft.of(ResponseCodes.NO_ERROR);
        if (question.type() == RecordTypes.SOA) {
            draft.answers().add(zone.soa(question.name()));
        }
        List<ResourceRecord> place = question.type() == RecordTypes.SOA ? draft.authority() : draft.answers();
        for (CheckServiceNode server : servers) {
            Node node = server.node();
            if (node == null || !isHostName(node.node()) || place.size() == MAXIMUM_SERVERS) {
                continue;
            }
            DnsName name = Names.node(node.node().toLowerCase(Locale.ROOT), node.datacenter(), domain.toLowerCase());
            place.add(ResourceRecord.pointer(domain, RecordTypes.NS, settings.nodeTtl(), name));
            byte[] ip = Ip.parse(Addresses.of(node, RecordTypes.ANY));
            if (ip != null) {
                draft.additional().add(ResourceRecord.address(name, settings.nodeTtl(), ip));
            }
        }
        return draft;
    }

    /** Whether a name can be that of a name server: letters, digits and hyphens. */
    private static boolean isHostName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(each -> each == '-'
                                || each >= '0' && each <= '9'
                                || each >= 'a' && each <= 'z'
                                || each >= 'A' && each <= 'Z');
    }
}

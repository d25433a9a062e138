package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.ResponseCodes;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.ServiceNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers questions for the name of an address (semantics.md 10.10). Immutable and pure. */
public final class ReverseAnswers {

    private static final DnsName ARPA = Objects.requireNonNull(DnsName.parse("arpa."));
    private static final DnsName VERSION_4 = Objects.requireNonNull(DnsName.parse("in-addr.arpa."));
    private static final DnsName VERSION_6 = Objects.requireNonNull(DnsName.parse("ip6.arpa."));

    private final DnsSettings settings;
    private final Zone zone;

    public ReverseAnswers(DnsSettings settings, Zone zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /** Whether a name is one of those that stand for addresses, well-formed or not. */
    public static boolean isReverse(DnsName name) {
        return name.isAtOrBelow(ARPA);
    }

    /** The address that a name stands for, as text in its usual form (RFC 5952); {@code null} when it stands for none. */
    public static @Nullable String address(DnsName name) {
        if (name.isAtOrBelow(VERSION_4)) {
            String text = String.join(".", name.labelsAbove(VERSION_4).reversed());
            byte[] bytes = Ip.parse(text);
            return bytes == null || bytes.length != 4 ? null : text;
        }
        return name.isAtOrBelow(VERSION_6) ? version6(name.labelsAbove(VERSION_6)) : null;
    }

    private static @Nullable String version6(List<String> labels) {
        if (labels.size() != 32) {
            return null;
        }
        StringBuilder text = new StringBuilder(40);
        for (int at = 31; at >= 0; at--) {
            String digit = labels.get(at).toLowerCase(Locale.ROOT);
            if (digit.length() != 1 || Character.digit(digit.charAt(0), 16) < 0) {
                return null;
            }
            text.append(digit).append(at > 0 && at % 4 == 0 ? ":" : "");
        }
        byte[] bytes = Ip.parse(text.toString());
        // An IPv4 address has its name below in-addr.arpa only.
        return bytes == null || bytes.length == 4 ? null : Ip.text(bytes);
    }

    /** The node with an address, however that is written there; {@code null} without one. */
    public static @Nullable Node nodeAt(String address, List<Node> nodes) {
        byte[] wanted = Ip.parse(address);
        for (Node node : nodes) {
            String its = node.address();
            // Only IPv6 addresses can be written in several ways.
            if (its.equals(address) || its.indexOf(':') >= 0 && Arrays.equals(Ip.parse(its), wanted)) {
                return node;
            }
        }
        return null;
    }

    /** The name is that of a node. */
    public Draft node(Question question, Node node) throws UnwritableException {
        return named(
                question,
                Names.node(node.node(), node.datacenter(), settings.domain().toLowerCase()));
    }

    /** The name is that of a service. */
    public Draft service(Question question, ServiceNode instance) throws UnwritableException {
        return named(
                question,
                Names.service(
                        instance.serviceName(),
                        instance.datacenter(),
                        settings.domain().toLowerCase()));
    }

    private Draft named(Question question, DnsName name) {
        Draft draft = Draft.of(ResponseCodes.NO_ERROR);
        draft.answers().add(ResourceRecord.pointer(question.name(), RecordTypes.PTR, 0, name));
        addAuthority(draft, question);
        return draft;
    }

    /** Nobody has the address. */
    public Draft absent(Question question) {
        Draft draft = Draft.of(ResponseCodes.NAME_ERROR);
        draft.authority().add(zone.soa());
        addAuthority(draft, question);
        return draft;
    }

    private void addAuthority(Draft draft, Question question) {
        if (question.type() == RecordTypes.SOA) {
            draft.authority().add(zone.soa());
        }
    }
}

package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.message.RecordTypes;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes names below our domains apart (semantics.md 10.1 and 10.2). Immutable. */
public final class LookupParser {

    private static final Set<String> KINDS =
            Set.of("service", "connect", "virtual", "ingress", "node", "query", "addr");

    /** Where nodes of peers are: in no datacenter of ours. */
    private static final String OF_A_PEER = "";

    private static final Lookup NOTHING = new Lookup.Nothing();

    private final String ownDatacenter;

    public LookupParser(String ownDatacenter) {
        this.ownDatacenter = ownDatacenter;
    }

    /**
     * What a name means.
     *
     * @param spelled the labels before the domain
     */
    public Lookup parse(List<String> spelled, int type) {
        List<String> labels =
                spelled.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
        for (int at = labels.size() - 1; at >= 0; at--) {
            if (KINDS.contains(labels.get(at))) {
                return parse(labels.get(at), labels.subList(0, at), labels.subList(at + 1, labels.size()));
            }
        }
        // The label "service" may be missing: _web._tcp.consul.
        boolean shortForm = type == RecordTypes.SRV
                && labels.size() >= 2
                && labels.get(0).startsWith("_")
                && labels.get(1).startsWith("_");
        return shortForm ? parse("service", labels.subList(0, 2), labels.subList(2, labels.size())) : NOTHING;
    }

    private Lookup parse(String kind, List<String> subject, List<String> locality) {
        if (kind.equals("addr")) {
            return address(subject);
        }
        if (subject.isEmpty()) {
            return NOTHING;
        }
        if (kind.equals("virtual")) {
            return locality.size() == 1 || datacenter(locality) != null || isPeer(locality)
                    ? new Lookup.Virtual()
                    : NOTHING;
        }
        String datacenter = datacenter(locality);
        if (kind.equals("connect") && isPeer(locality)) {
            datacenter = ownDatacenter;
        }
        if (kind.equals("node") && isPeer(locality)) {
            return new Lookup.Node(String.join(".", subject), OF_A_PEER);
        }
        if (datacenter == null) {
            return NOTHING;
        }
        return switch (kind) {
            case "service" -> service(subject, datacenter, locality.size() <= 1);
            case "connect" -> new Lookup.Service(subject.getLast(), "", datacenter, true, false);
            case "node" -> new Lookup.Node(String.join(".", subject), datacenter);
            default -> NOTHING;
        };
    }

    private static Lookup service(List<String> subject, String datacenter, boolean plain) {
        if (subject.size() == 2
                && subject.get(0).startsWith("_")
                && subject.get(1).startsWith("_")) {
            String tag = subject.get(1).substring(1);
            return new Lookup.Service(
                    subject.get(0).substring(1), tag.equals("tcp") ? "" : tag, datacenter, false, plain);
        }
        String tag = String.join(".", subject.subList(0, subject.size() - 1));
        return new Lookup.Service(subject.getLast(), tag, datacenter, false, plain);
    }

    /** The datacenter that labels name: none for our own, one, or pairs; {@code null} when they say something else. */
    private @Nullable String datacenter(List<String> locality) {
        if (locality.isEmpty()) {
            return ownDatacenter;
        }
        if (locality.size() == 1) {
            return locality.getFirst();
        }
        boolean pairs = locality.size() == 2 || locality.size() == 4;
        if (!pairs) {
            return null;
        }
        for (int at = 1; at < locality.size(); at += 2) {
            if (!locality.get(at).equals("dc")) {
                return null;
            }
        }
        return locality.get(locality.size() - 2);
    }

    /** Whether labels name a peer. There are none yet. */
    private static boolean isPeer(List<String> locality) {
        return locality.size() == 2 && locality.get(1).equals("peer");
    }

    private static Lookup address(List<String> subject) {
        if (subject.size() != 1) {
            return NOTHING;
        }
        String digits = subject.getFirst();
        if (digits.length() != 8 && digits.length() != 32) {
            return NOTHING;
        }
        try {
            return new Lookup.Address(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }
}

package dev.praetor.base.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/**
 * For which names of servers an authority may sign (RFC 5280 section 4.2.1.10). Pure.
 *
 * @param permitted domains of which every name must be in one; empty for all
 * @param excluded domains in which no name may be
 */
record DnsConstraints(List<String> permitted, List<String> excluded) {

    /** Its object identifier. By itself, since BouncyCastle is loaded only for authorities that have the extension. */
    private static final String EXTENSION = "2.5.29.30";

    /** Those of an authority's certificate. */
    static DnsConstraints of(X509Certificate authority) {
        byte[] encoded = authority.getExtensionValue(EXTENSION);
        if (encoded == null) {
            return new DnsConstraints(List.of(), List.of());
        }
        NameConstraints constraints =
                NameConstraints.getInstance(ASN1OctetString.getInstance(encoded).getOctets());
        return new DnsConstraints(
                domains(constraints.getPermittedSubtrees()), domains(constraints.getExcludedSubtrees()));
    }

    private static List<String> domains(GeneralSubtree @Nullable [] trees) {
        List<String> domains = new ArrayList<>();
        if (trees != null) {
            for (GeneralSubtree each : trees) {
                if (each.getBase().getTagNo() == GeneralName.dNSName) {
                    domains.add(each.getBase().getName().toString());
                }
            }
        }
        return domains;
    }

    /** Which of the names is not allowed and why, in Go's words; {@code null} when all are. */
    @Nullable
    String refusal(List<String> names) {
        for (String name : names) {
            for (String domain : excluded) {
                if (isWithin(name, domain)) {
                    return "DNS name \"" + name + "\" is excluded by constraint \"" + domain + "\"";
                }
            }
            if (!permitted.isEmpty() && permitted.stream().noneMatch(domain -> isWithin(name, domain))) {
                return "DNS name \"" + name + "\" is not permitted by any constraint";
            }
        }
        return null;
    }

    private static boolean isWithin(String name, String domain) {
        String lower = name.toLowerCase(Locale.ROOT);
        String tree = domain.toLowerCase(Locale.ROOT);
        return tree.isEmpty() || lower.equals(tree) || lower.endsWith(tree.startsWith(".") ? tree : "." + tree);
    }
}

package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.message.Data;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.ResponseCodes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Our domains: which one a question is about, and what is not there (semantics.md 10.4 and 10.5). Immutable.
 */
public final class Zone {

    private final DnsSettings settings;
    private final DnsName canonicalDomain;
    private final @Nullable DnsName canonicalAlternative;

    public Zone(DnsSettings settings) {
        this.settings = settings;
        canonicalDomain = settings.domain().toLowerCase();
        DnsName alternative = settings.alternative();
        canonicalAlternative = alternative == null ? null : alternative.toLowerCase();
    }

    /** Our domain that a name is at or below, as configured; {@code null} for a name of others. The longer one wins. */
    public @Nullable DnsName domainOf(DnsName name) {
        DnsName alternative = canonicalAlternative;
        boolean inDomain = name.isAtOrBelow(canonicalDomain);
        if (alternative != null
                && name.isAtOrBelow(alternative)
                && (!inDomain || alternative.length() > canonicalDomain.length())) {
            return alternative;
        }
        return inDomain ? canonicalDomain : null;
    }

    /** The SOA record for a question; that of the other domain's apex, and of names that spell it in capitals, names the main domain. */
    public ResourceRecord soa(DnsName name) {
        DnsName alternative = canonicalAlternative;
        boolean below = alternative != null
                && name.length() > alternative.length()
                && Objects.equals(domainOf(name), alternative)
                && name.suffix(alternative).equals(alternative);
        return soaOf(below ? Objects.requireNonNull(alternative) : canonicalDomain);
    }

    /** The SOA record of the main domain. */
    public ResourceRecord soa() {
        return soaOf(canonicalDomain);
    }

    private ResourceRecord soaOf(DnsName domain) {
        DnsSettings.Soa soa = settings.soa();
        return new ResourceRecord(
                domain,
                RecordTypes.SOA,
                soa.minimumTtl(),
                new Data.Authority(
                        below(domain, "ns"),
                        below(domain, "hostmaster"),
                        soa.refresh(),
                        soa.retry(),
                        soa.expire(),
                        soa.minimumTtl()));
    }

    private static DnsName below(DnsName domain, String label) {
        DnsName name = domain.under(label);
        return name == null ? domain : name;
    }

    /** There is no such name. */
    public Draft absent(DnsName name) {
        Draft draft = Draft.of(ResponseCodes.NAME_ERROR);
        draft.authority().add(soa(name));
        return draft;
    }

    /** The name is there and has no record of the type. */
    public Draft empty(DnsName name) {
        Draft draft = Draft.of(ResponseCodes.NO_ERROR);
        draft.authority().add(soa(name));
        return draft;
    }
}

package dev.praetor.agent.dns;

import dev.praetor.agent.dns.answer.ServiceTtls;
import dev.praetor.agent.dns.message.DnsName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How DNS answers (config.md section 3, keys {@code domain}, {@code alt_domain}, {@code recursors} and {@code dns_config}). Immutable; a reload replaces it.
 *
 * @param datacenter the datacenter of this agent
 * @param domain default {@code consul.}
 * @param alternative a second domain, {@code null} for none
 * @param token sent with every read
 * @param nodeTtl seconds, default 0
 * @param serviceTtls default 0 for all
 * @param onlyPassing whether instances with a warning are left out too; default false
 * @param addressLimit the most A and AAAA records in an answer about a service; 0 (the default) for no limit
 * @param udpAnswerLimit the most records in a UDP answer to a client that takes no more than 512 bytes; default 3
 * @param truncationFlag whether an answer that was cut says so; default false
 * @param compress default true
 * @param metaInAdditional whether the metadata of nodes goes with answers as TXT records; default true
 * @param staleness what reads may be answered with
 * @param soa what SOA records say
 * @param recursion who is asked for names outside the domains
 */
public record DnsSettings(
        String datacenter,
        DnsName domain,
        @Nullable DnsName alternative,
        String token,
        int nodeTtl,
        ServiceTtls serviceTtls,
        boolean onlyPassing,
        int addressLimit,
        int udpAnswerLimit,
        boolean truncationFlag,
        boolean compress,
        boolean metaInAdditional,
        Staleness staleness,
        Soa soa,
        Recursion recursion) {

    /**
     * How old what is answered may be.
     *
     * @param allowStale whether any server may answer; default true
     * @param maximum an answer that is older is asked for again, of the leader; default ten years
     * @param useCache whether the agent's cache may answer; default false
     * @param cacheMaximumAge how old a cached answer may be, 0 for any age
     */
    public record Staleness(boolean allowStale, Duration maximum, boolean useCache, Duration cacheMaximumAge) {}

    /** Seconds of the SOA record: 3600, 600, 86400 and 0 by default. */
    public record Soa(int refresh, int retry, int expire, int minimumTtl) {}

    /**
     * Where names outside the domains are resolved.
     *
     * @param servers in the order they are asked; empty to refuse such names
     * @param random whether each query asks them in a random order instead; default false
     * @param timeout how long each may take; default 2 s
     */
    public record Recursion(List<InetSocketAddress> servers, boolean random, Duration timeout) {}

    /** Whether names outside the domains are resolved. */
    public boolean recurses() {
        return !recursion.servers().isEmpty();
    }
}

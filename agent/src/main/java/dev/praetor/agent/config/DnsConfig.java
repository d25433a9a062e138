package dev.praetor.agent.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The DNS server (config.md section 3). Where it listens is in {@link NetworkConfig#dns()}. All but the domains can be reloaded.
 *
 * @param domain as configured, with or without its last dot; default {@code consul.}
 * @param altDomain a second domain, likewise; empty for none
 * @param recursors servers that names of other domains are asked of, in order: {@code host}, {@code host:port}, {@code [v6]:port}; without a
 *     port 53 is meant; host names are not resolved here
 * @param recursorStrategy in which order they are asked
 * @param recursorTimeout for one question to one of them; default 2 s; may be negative, which fails every question
 * @param allowStale whether any server may answer; default true
 * @param maxStale how old such an answer may be; default 10 years
 * @param nodeTtl of answers about nodes; default 0; only whole seconds reach the wire
 * @param serviceTtls of answers about services: the name, or a prefix with {@code *} behind it, of which the longest wins
 * @param onlyPassing whether instances with a warning are left out too; default false
 * @param aRecordLimit how many addresses an answer has at most; 0 for no limit; never negative
 * @param udpAnswerLimit how many records a truncated answer over UDP keeps at least; default 3; never negative
 * @param enableTruncate whether answers that were cut say so; default false
 * @param disableCompression whether names are written in full; default false
 * @param soa the numbers of the SOA record
 * @param nodeMetaTxt whether TXT records with the node's metadata go along with its address; default true
 * @param useCache whether answers come from the agent's cache; default false
 * @param cacheMaxAge how old they may be then; 0 for no limit
 */
public record DnsConfig(
        String domain,
        String altDomain,
        List<String> recursors,
        RecursorStrategy recursorStrategy,
        Duration recursorTimeout,
        boolean allowStale,
        Duration maxStale,
        Duration nodeTtl,
        Map<String, Duration> serviceTtls,
        boolean onlyPassing,
        int aRecordLimit,
        int udpAnswerLimit,
        boolean enableTruncate,
        boolean disableCompression,
        Soa soa,
        boolean nodeMetaTxt,
        boolean useCache,
        Duration cacheMaxAge) {

    /** The order in which recursors are asked. */
    public enum RecursorStrategy {
        /** As configured. */
        SEQUENTIAL,

        /** Another for every question. */
        RANDOM
    }

    /**
     * The numbers of the SOA record, in seconds, unsigned 32 bits each.
     *
     * @param refresh default 3600
     * @param retry default 600
     * @param expire default 86400
     * @param minimumTtl default 0
     */
    public record Soa(long refresh, long retry, long expire, long minimumTtl) {}
}

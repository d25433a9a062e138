package dev.praetor.agent.dns.answer;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long answers about services may be kept (semantics.md 10.9): the entry of the service's name, else the longest prefix that is followed by {@code *},
 * else 0. Immutable.
 */
public final class ServiceTtls {

    private final Map<String, Integer> exact = new TreeMap<>();
    private final NavigableMap<String, Integer> prefixes = new TreeMap<>();

    /**
     * @param seconds by service or {@code prefix*}
     */
    public ServiceTtls(Map<String, Integer> seconds) {
        seconds.forEach((name, ttl) -> {
            if (name.endsWith("*")) {
                prefixes.put(name.substring(0, name.length() - 1), ttl);
            } else {
                exact.put(name, ttl);
            }
        });
    }

    /** Seconds for a service. */
    public int of(String service) {
        String name = service.toLowerCase(Locale.ROOT);
        Integer own = exact.get(name);
        if (own != null) {
            return own;
        }
        if (prefixes.isEmpty()) {
            return 0;
        }
        for (int length = name.length(); length >= 0; length--) {
            Integer ttl = prefixes.get(name.substring(0, length));
            if (ttl != null) {
                return ttl;
            }
        }
        return 0;
    }
}

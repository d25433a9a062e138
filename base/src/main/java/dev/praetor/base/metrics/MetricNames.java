package dev.praetor.base.metrics;

import java.util.List;

/**
 * How names are made and which are kept (metrics.md section 1.1).
 *
 * @param prefix before every name, may be empty
 * @param host the machine's name, which gauges carry behind the prefix; empty for none
 * @param filters {@code +prefix} or {@code -prefix} on full names; the longest that fits decides
 * @param keepOthers whether names that no filter fits are kept
 */
public record MetricNames(String prefix, String host, List<String> filters, boolean keepOthers) {

    public MetricNames {
        filters = List.copyOf(filters);
    }

    String counter(String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    String gauge(String name) {
        return counter(host.isEmpty() ? name : host + "." + name);
    }

    String full(Id id) {
        return id.kind() == Kind.GAUGE ? gauge(id.name()) : counter(id.name());
    }

    boolean keeps(String fullName) {
        String best = "";
        boolean kept = keepOthers;
        for (String filter : filters) {
            if (filter.length() > 1 && filter.length() > best.length() && fullName.startsWith(filter.substring(1))) {
                best = filter;
                kept = filter.charAt(0) == '+';
            }
        }
        return kept;
    }
}

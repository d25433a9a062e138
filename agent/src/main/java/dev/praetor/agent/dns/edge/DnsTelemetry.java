package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.answer.ReverseAnswers;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Times the questions (metrics.md section 2): {@code dns.query} by type, {@code dns.domain_query} and {@code dns.ptr_query}; counts answers from old data, and
 * as an addition of ours the queries that were {@code dns.dropped} rather than answered late. Any thread.
 */
final class DnsTelemetry {

    private final Metrics metrics;
    private final Label node;
    private final ConcurrentMap<String, Sample> byType = new ConcurrentHashMap<>();
    private final Sample addresses;
    private final Sample targets;
    private final Sample domains;
    private final Sample reverses;
    private final Sample stale;
    private final Sample dropped;

    DnsTelemetry(Metrics metrics, String nodeName) {
        this.metrics = metrics;
        node = new Label("node", nodeName);
        addresses = sample("A");
        targets = sample("SRV");
        domains = metrics.sample("dns.domain_query", node);
        reverses = metrics.sample("dns.ptr_query", node);
        stale = metrics.counter("dns.stale_queries", node);
        dropped = metrics.counter("dns.dropped", node);
    }

    private Sample sample(String type) {
        return metrics.sample("dns.query", node, new Label("type", type));
    }

    void answered(Question question, long nanoseconds) {
        double milliseconds = nanoseconds / 1e6;
        sampleOf(question.type()).add(milliseconds);
        (ReverseAnswers.isReverse(question.name()) ? reverses : domains).add(milliseconds);
    }

    /** Types that nobody knows share one sample: a client could make up thousands. */
    private Sample sampleOf(int type) {
        return switch (type) {
            case RecordTypes.A -> addresses;
            case RecordTypes.SRV -> targets;
            default -> {
                String name = RecordTypes.name(type);
                yield byType.computeIfAbsent(name.startsWith("TYPE") ? "other" : name, this::sample);
            }
        };
    }

    Sample staleQueries() {
        return stale;
    }

    void dropped() {
        dropped.increment();
    }
}

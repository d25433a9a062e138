package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.check.RunningChecks;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.Version;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The sections of {@code consul info} that need no server: agent, build and runtime, and gossip's for an agent that is alone. Thread-safe. */
public final class LocalStats {

    private final LocalState state;
    private final RunningChecks checks;
    private final LongSupplier eventClock;

    /**
     * Tells what these parts are like whenever it is asked.
     *
     * @param eventClock the next event's time on the datacenter's Lamport clock
     */
    public LocalStats(LocalState state, RunningChecks checks, LongSupplier eventClock) {
        this.state = state;
        this.checks = checks;
        this.eventClock = eventClock;
    }

    public SortedMap<String, SortedMap<String, String>> sections() {
        SortedMap<String, SortedMap<String, String>> sections = new TreeMap<>();
        LocalSnapshot snapshot = state.snapshot();
        sections.put(
                "agent",
                new TreeMap<>(Map.of(
                        "check_monitors", Integer.toString(checks.monitors()),
                        "check_ttls", Integer.toString(checks.ttls()),
                        "checks", Integer.toString(snapshot.checks().size()),
                        "services", Integer.toString(snapshot.services().size()))));
        sections.put(
                "build",
                new TreeMap<>(Map.of(
                        "prerelease",
                        "",
                        "revision",
                        Version.REVISION,
                        "version",
                        Version.RELEASE,
                        "version_metadata",
                        "")));
        sections.put("runtime", runtime());
        SortedMap<String, String> local = gossipAlone();
        local.put("event_time", Long.toUnsignedString(eventClock.getAsLong()));
        sections.put("serf_lan", local);
        sections.put("serf_wan", gossipAlone());
        return sections;
    }

    private static SortedMap<String, String> runtime() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new TreeMap<>(Map.of(
                "arch", System.getProperty("os.arch", ""),
                "cpu_count", Integer.toString(processors),
                "goroutines", Integer.toString(Thread.activeCount()),
                "max_procs", Integer.toString(processors),
                "os", System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
                "version", "java" + Runtime.version().feature()));
    }

    private static SortedMap<String, String> gossipAlone() {
        SortedMap<String, String> section = new TreeMap<>();
        for (String name : new String[] {
            "coordinate_resets", "event_queue", "failed", "health_score", "intent_queue", "left", "query_queue"
        }) {
            section.put(name, "0");
        }
        for (String name : new String[] {"event_time", "member_time", "members", "query_time"}) {
            section.put(name, "1");
        }
        section.put("encrypted", "false");
        return section;
    }
}

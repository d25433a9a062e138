package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.check.RunningChecks;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.Version;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sections of {@code consul info} that need no server: agent, build and runtime. Thread-safe. */
public final class LocalStats {

    private final LocalState state;
    private final RunningChecks checks;

    /** Tells what these parts are like whenever it is asked. */
    public LocalStats(LocalState state, RunningChecks checks) {
        this.state = state;
        this.checks = checks;
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
}

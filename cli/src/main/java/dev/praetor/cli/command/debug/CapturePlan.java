package dev.praetor.cli.command.debug;

import dev.praetor.base.go.GoDuration;
import dev.praetor.cli.format.IndentedJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is captured from an agent, and how long.
 *
 * @param version the agent's
 * @param interval between two looks at what changes
 * @param duration of the whole, as asked for
 * @param targets what is captured, in the order that was given
 */
record CapturePlan(String version, Duration interval, Duration duration, List<String> targets) {

    /** All that can be captured. */
    static final List<String> TARGETS = List.of("metrics", "logs", "pprof", "host", "agent", "members");

    /** What Consul adds to the duration, so that an interval which ends with it is not missed. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    boolean has(String target) {
        return targets.contains(target);
    }

    /** Whether anything is captured that changes with time; the rest is there at once. */
    boolean takesTime() {
        return has("metrics") || has("logs") || has("pprof");
    }

    /** The duration with a margin for the last interval. */
    Duration whole() {
        return duration.plus(MARGIN);
    }

    /** The content of {@code index.json}. */
    byte[] index() {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("Version", 1);
        index.put("AgentVersion", version);
        index.put("Interval", GoDuration.format(interval));
        index.put("Duration", GoDuration.format(whole()));
        index.put("Targets", targets);
        return IndentedJson.write(index, "\t");
    }
}

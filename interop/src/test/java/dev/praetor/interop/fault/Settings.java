package dev.praetor.interop.fault;

import dev.praetor.interop.fault.nemesis.Nemesis;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** What the suite takes from the command line: {@code -Pfault}, {@code -Dpraetor.fault.time=MINUTES} for all tests together, {@code -Dpraetor.seed=N}, {@code
 * -Dpraetor.fault.kinds=REGEX}. */
final class Settings {

    /** What continuous integration spends on faults; starts and judgements come on top. */
    private static final long MINUTES = 13;

    private Settings() {}

    /** Skips the test, loudly, in a build without the profile. */
    static void requireProfile() {
        boolean asked = Boolean.getBoolean("praetor.profile.fault");
        if (!asked) {
            System.err.println("SKIPPED, the build runs without -Pfault");
        }
        Assumptions.assumeTrue(asked, "the build runs without -Pfault");
    }

    /** Skips the test, loudly, when there is a reason why it cannot run here. */
    static void require(String refusal) {
        if (!refusal.isEmpty()) {
            System.err.println("SKIPPED, " + refusal);
        }
        Assumptions.assumeTrue(refusal.isEmpty(), refusal);
    }

    /** Only the kinds of faults whose names match {@code -Dpraetor.fault.kinds=REGEX}; all without it. */
    static boolean wants(Nemesis nemesis) {
        return nemesis.name().matches(System.getProperty("praetor.fault.kinds", ".*"));
    }

    static long seed() {
        return Long.getLong("praetor.seed", 1);
    }

    /** A share of the whole time. */
    static Duration time(double share) {
        double minutes = Double.parseDouble(System.getProperty("praetor.fault.time", Long.toString(MINUTES)));
        return Duration.ofMillis((long) (minutes * share * 60_000));
    }
}

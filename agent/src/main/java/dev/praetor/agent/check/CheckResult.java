package dev.praetor.agent.check;

/** What one run of a check found. */
record CheckResult(String status, String output) {

    static final String PASSING = "passing";
    static final String WARNING = "warning";
    static final String CRITICAL = "critical";

    static CheckResult passing(String output) {
        return new CheckResult(PASSING, output);
    }

    static CheckResult warning(String output) {
        return new CheckResult(WARNING, output);
    }

    static CheckResult critical(String output) {
        return new CheckResult(CRITICAL, output);
    }
}

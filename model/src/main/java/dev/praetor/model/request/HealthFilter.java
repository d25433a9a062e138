package dev.praetor.model.request;

/**
 * Values of {@link ServiceSpecificRequest#healthFilterType}: which instances an answer keeps, by the worst of their
 * checks (semantics.md 4.14).
 */
public final class HealthFilter {
    /** All. */
    public static final int NONE = 0;

    /** Those without a critical check. */
    public static final int NOT_CRITICAL = 1;

    /** Those whose checks all pass. */
    public static final int ONLY_PASSING = 2;

    private HealthFilter() {}
}

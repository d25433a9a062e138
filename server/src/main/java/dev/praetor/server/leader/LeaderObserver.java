package dev.praetor.server.leader;

/** Learns for figures what a leader's duties take. Any thread; must be quick. */
@FunctionalInterface
public interface LeaderObserver {

    /** Nobody who wants to know. */
    LeaderObserver NONE = (work, tookNanos) -> {};

    /** The kinds of work, each named as its metric (metrics.md section 2). */
    enum Work {
        BARRIER("leader.barrier"),
        RECONCILE("leader.reconcile"),
        RECONCILE_MEMBER("leader.reconcileMember"),
        REAP_TOMBSTONES("leader.reapTombstones"),
        INVALIDATE_SESSION("session_ttl.invalidate");

        private final String metric;

        Work(String metric) {
            this.metric = metric;
        }

        public String metric() {
            return metric;
        }
    }

    /** A piece of work was done. */
    void took(Work work, long tookNanos);
}

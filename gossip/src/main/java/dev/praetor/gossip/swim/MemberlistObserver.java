package dev.praetor.gossip.swim;

import java.util.Map;

/** Is told the figures of memberlist (metrics.md, {@code memberlist.*}). Any thread; must neither block nor throw. */
public interface MemberlistObserver {

    /** Nobody is told. */
    MemberlistObserver NONE = new MemberlistObserver() {};

    /** Something happened so many times, or to so many bytes. */
    default void count(Counter counter, long amount) {}

    /** Something took so long, or was so large. */
    default void sample(Distribution distribution, double value) {}

    /** How unwell this node is, 0 for well. */
    default void healthScore(int score) {}

    /** How large a whole state was that this node sent or got, in bytes. */
    default void stateSize(boolean remote, long bytes) {}

    /** How many nodes are in each state. */
    default void instances(Map<Node.State, Integer> counts) {}

    /** What is counted. */
    enum Counter {
        ALIVE_MESSAGES("msg.alive"),
        DEAD_MESSAGES("msg.dead"),
        SUSPECT_MESSAGES("msg.suspect"),
        DEGRADED_PROBES("degraded.probe"),
        DEGRADED_TIMEOUTS("degraded.timeout"),
        PACKET_BYTES_SENT("udp.sent"),
        PACKET_BYTES_RECEIVED("udp.received"),
        STREAMS_ACCEPTED("tcp.accept"),
        STREAMS_OPENED("tcp.connect"),
        STREAM_BYTES_SENT("tcp.sent");

        private final String metric;

        Counter(String metric) {
            this.metric = metric;
        }

        /** The metric's name behind {@code memberlist.}. */
        public String metric() {
            return metric;
        }
    }

    /** What is measured. */
    enum Distribution {
        GOSSIP("gossip"),
        PROBE("probeNode"),
        PUSH_PULL("pushPullNode"),
        QUEUED_BROADCASTS("queue.broadcasts");

        private final String metric;

        Distribution(String metric) {
            this.metric = metric;
        }

        /** The metric's name behind {@code memberlist.}; times are in milliseconds. */
        public String metric() {
            return metric;
        }
    }
}

package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import java.util.random.RandomGenerator;

/** What the parts of one pool's memberlist share. The tables, counters and marks are owned by the pool's thread. */
final class PoolContext {

    /** What this node speaks: memberlist 1 to 5, speaking 2, and serf 2 to 5, speaking 4 (wire-gossip.md section 3). */
    static final Bytes VERSIONS = Bytes.wrap(new byte[] {1, 5, 2, 2, 5, 4});

    /** What the delegate may say of a node, in bytes. */
    static final int MOST_META = 512;

    final MemberlistSettings settings;
    final Delegate delegate;
    final PoolThread thread;
    final RandomGenerator random;
    final MemberlistObserver observer;
    final PoolLog log;
    final NodeTable nodes;
    final TransmitQueue news;
    final Awareness awareness;
    private long incarnation;
    private long sequence;
    private boolean leaving;
    private volatile boolean closed;

    PoolContext(
            MemberlistSettings settings,
            Delegate delegate,
            PoolThread thread,
            RandomGenerator random,
            MemberlistObserver observer) {
        this.settings = settings;
        this.delegate = delegate;
        this.thread = thread;
        this.random = random;
        this.observer = observer;
        this.log = new PoolLog(settings.logger());
        this.nodes = new NodeTable(random);
        this.news = new TransmitQueue(nodes::size, settings.tuning().retransmitMultiplier());
        this.awareness = new Awareness(observer);
    }

    boolean isSelf(String name) {
        return settings.name().equals(name);
    }

    /** The record of this node, which is there from the start on. */
    NodeRecord self() {
        NodeRecord self = nodes.get(settings.name());
        if (self == null) {
            throw new IllegalStateException(settings.name() + " is not in its own pool");
        }
        return self;
    }

    /** This node's next incarnation: beyond its last one and beyond another number; 0 after the largest, as 32 bits go. */
    long nextIncarnation(long beyond) {
        incarnation = Math.max(incarnation, beyond) + 1 & 0xffff_ffffL;
        return incarnation;
    }

    /** The next number of a probe, 32 bits. */
    long nextSequence() {
        sequence = sequence + 1 & 0xffff_ffffL;
        return sequence;
    }

    /** Whether this node has told that it leaves. */
    boolean isLeaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    void comeBack() {
        leaving = false;
    }

    /** Whether all is over. Any thread. */
    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}

package dev.praetor.gossip.swim;

/** A {@link Membership} that can be started and stopped: {@link Memberlist}, or what a test puts in its place. */
public interface Carrier extends Membership, AutoCloseable {

    /** Takes part; once, on the pool's thread. */
    void start();

    /** Stops without a word, as a crash would. Any thread; blocks until the port is closed. Idempotent. */
    @Override
    void close();
}

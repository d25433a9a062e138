package dev.praetor.agent.cache;

/** Learns of reads through the cache, for figures; on the thread that answers. Must be quick and must not throw. */
public interface CacheObserver {

    /** Nobody who wants to know. */
    CacheObserver NONE = (method, hit) -> {};

    /**
     * A read was answered.
     *
     * @param method the name of the call whose answers are kept
     * @param hit whether the answer was there
     */
    void read(String method, boolean hit);
}

package dev.praetor.gossip;

/** Learns what happens in a pool: on the pool's thread, in order, so it must not block. */
public interface PoolListener {

    void member(MemberEvent event);

    void event(UserEvent event);
}

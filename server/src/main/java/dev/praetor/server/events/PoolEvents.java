package dev.praetor.server.events;

import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;

/** Hands the messages of a pool to their receiver. */
public record PoolEvents(EventReceiver receiver) implements PoolListener {

    @Override
    public void member(MemberEvent event) {}

    @Override
    public void event(UserEvent event) {
        receiver.deliver(event.time(), event.name(), event.payload());
    }
}

package dev.praetor.server.events;

import dev.praetor.model.wire.Unsigned;

/** Is told every message of the datacenter, by whatever carries them. */
public interface EventReceiver {

    /**
     * A message arrived. Calls come one at a time and must not block. The same message may come twice, and messages
     * in another order than that of their times.
     *
     * @param time when it was sent, on the datacenter's Lamport clock
     * @param payload not to be changed
     */
    void deliver(@Unsigned long time, String name, byte[] payload);
}

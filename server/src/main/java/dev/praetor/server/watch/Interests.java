package dev.praetor.server.watch;

import dev.praetor.state.ChangeSet;
import dev.praetor.state.interest.Interest;
import java.util.function.Consumer;

/** Finds the subscriptions that a change set touches. Any thread; an entry whose {@code add} has returned is found by every later search. */
interface Interests {

    void add(Interest interest, Subscription<?> subscription);

    void remove(Interest interest, Subscription<?> subscription);

    /** Calls the consumer with each subscription whose interest is touched, possibly more than once with the same. */
    void touched(ChangeSet changes, Consumer<Subscription<?>> consumer);
}

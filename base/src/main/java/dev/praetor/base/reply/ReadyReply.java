package dev.praetor.base.reply;

import java.util.function.Consumer;

/** A reply whose outcome is known. */
record ReadyReply<T>(Outcome<T> outcome) implements Reply<T> {

    @Override
    public void whenDone(Consumer<Outcome<T>> consumer) {
        consumer.accept(outcome);
    }

    @Override
    public void cancel() {}
}

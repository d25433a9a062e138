package dev.praetor.agent.local;

/** One thing to persist or to forget. */
public sealed interface StoreChange {

    record PutService(LocalService service) implements StoreChange {}

    record DropService(String id) implements StoreChange {}

    record PutCheck(LocalCheck check) implements StoreChange {}

    /** Forgets a check with its state. */
    record DropCheck(String id) implements StoreChange {}

    record PutState(CheckState state) implements StoreChange {}
}

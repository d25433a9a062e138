package dev.praetor.interop.fault.check;

import java.util.Map;
import java.util.Optional;

/** What a server answers to a {@link KvCall}. */
public sealed interface KvAnswer {

    /** A put or a plain delete took place. */
    record Done() implements KvAnswer {}

    /** Whether a conditional write took place. */
    record Swapped(boolean done) implements KvAnswer {}

    /** What a key holds; nothing when it is absent. */
    record Found(Optional<KvEntry> entry) implements KvAnswer {}

    /** What all keys of a group hold. */
    record Listed(Map<String, KvEntry> entries) implements KvAnswer {}

    /** A transaction took place; what its reads found and its writes left, by key. Removed keys are not in it. */
    record Committed(Map<String, KvEntry> entries) implements KvAnswer {}

    /** A transaction did not take place. */
    record RolledBack() implements KvAnswer {}
}

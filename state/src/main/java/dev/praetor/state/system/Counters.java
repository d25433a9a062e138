package dev.praetor.state.system;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Transaction;

/** Reads and raises the numbers of the state. */
public final class Counters {

    private static final byte[] KEYS_FLOOR = SystemTables.counterKey(Counter.KEYS_FLOOR);
    private static final byte[] MARKS_FLOOR = SystemTables.counterKey(Counter.MARKS_FLOOR);

    private Counters() {}

    /** The lowest index of an answer about keys that may have been deleted. */
    public static @Unsigned long keysFloor(StateReader state) {
        return value(state, KEYS_FLOOR);
    }

    /** The lowest index of an answer about a subject without a mark. */
    public static @Unsigned long marksFloor(StateReader state) {
        return value(state, MARKS_FLOOR);
    }

    /** A number by its name, 0 when it was never raised. */
    public static @Unsigned long get(StateReader state, String name) {
        return value(state, SystemTables.counterKey(name));
    }

    /** Raises a number; one that is higher already stays. */
    public static void raise(Transaction transaction, String name, @Unsigned long value) {
        if (Long.compareUnsigned(get(transaction, name), value) < 0) {
            transaction.put(SystemTables.COUNTERS, new Counter(name, value));
        }
    }

    private static @Unsigned long value(StateReader state, byte[] key) {
        Counter counter = state.table(SystemTables.COUNTERS).rows().get(key);
        return counter == null ? 0 : counter.value();
    }
}

package dev.praetor.server.watch;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parked waiters of a view: a list linked through its elements, so that one leaves without a search. Guarded by
 * the subscription's lock.
 */
final class Waiters {

    private @Nullable Waiter<?, ?> first;

    boolean isEmpty() {
        return first == null;
    }

    void add(Waiter<?, ?> waiter) {
        Waiter<?, ?> second = first;
        waiter.next = second;
        if (second != null) {
            second.previous = waiter;
        }
        waiter.parked = true;
        first = waiter;
    }

    /** Takes one out; {@code false} when it is not in the list. */
    boolean remove(Waiter<?, ?> waiter) {
        if (!waiter.parked) {
            return false;
        }
        Waiter<?, ?> before = waiter.previous;
        Waiter<?, ?> after = waiter.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        waiter.parked = false;
        waiter.next = null;
        waiter.previous = null;
        return true;
    }

    /** Moves those that meet a condition. */
    void take(Predicate<Waiter<?, ?>> condition, List<Waiter<?, ?>> into) {
        Waiter<?, ?> each = first;
        while (each != null) {
            Waiter<?, ?> next = each.next;
            if (condition.test(each)) {
                remove(each);
                into.add(each);
            }
            each = next;
        }
    }
}

package dev.praetor.interop.fault.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of the operations of one part in which every answer fits and no operation comes before one that had ended when it began. Owned by one
 * thread, used once.
 *
 * <p>The search is that of Wing and Gong ("Testing and verifying concurrent objects", 1993) with the memory of Lowe ("Testing for linearizability", 2017):
 * one step chooses an operation that had begun before any other open one ended, applies it to the state, and takes it out; where no choice fits, the last one
 * is taken back. A set of chosen operations that leads to a state already seen is not tried again. Two things make it quick where servers fail:
 *
 * <ul>
 *   <li>An operation that changed nothing and fits now is taken at once, and no other choice is tried in its place: whatever could follow later can
 *       follow behind it.
 *   <li>An operation whose answer never came may take place at any later time or never. It is tried after all others, and the search ends when those are
 *       placed.
 * </ul>
 *
 * @param <S> the state
 * @param <I> what is asked
 * @param <O> what is answered
 */
final class Search<S, I, O> {

    private static final int CLOCK_INTERVAL = 1024;

    private final Model<S, I, O> model;
    private final long deadlineNanos;
    private final long maxStates;

    /** Those with an answer, by the time of their call. */
    private final List<Operation<I, O>> completed = new ArrayList<>();

    /** Those without, by the time of their call. */
    private final List<Operation<I, O>> open = new ArrayList<>();

    /** The events in a doubly linked list: {@code 2 * number} is a call, {@code 2 * number + 1} its return, the last one both ends. */
    private final int[] next;

    private final int[] previous;
    private final int end;
    private final Set<Seen<S>> seen = new HashSet<>();
    private final long[] chosen;
    private final Deque<Choice<S>> choices = new ArrayDeque<>();
    private List<Operation<I, O>> longest = List.of();
    private int longestPlaced = -1;

    /** How a search ended. */
    enum End {
        FOUND,
        NONE,
        GIVEN_UP
    }

    /** A state and which operations led to it. */
    private record Seen<S>(long[] chosen, S state) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Seen<?>(long[] otherChosen, Object otherState)
                    && Arrays.equals(chosen, otherChosen)
                    && state.equals(otherState);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(chosen) + state.hashCode();
        }
    }

    /**
     * An operation that was placed.
     *
     * @param number among the completed ones, or behind their count among the open ones
     * @param before the state that it was applied to
     * @param forced whether no other choice needs to be tried in its place
     */
    private record Choice<S>(int number, S before, boolean forced) {}

    /**
     * @param deadlineNanos when it gives up, by {@link System#nanoTime}
     * @param maxStates how many states it may remember, then it gives up too
     */
    Search(Model<S, I, O> model, List<Operation<I, O>> operations, long deadlineNanos, long maxStates) {
        this.model = model;
        this.deadlineNanos = deadlineNanos;
        this.maxStates = maxStates;
        operations.stream()
                .sorted(Comparator.comparingLong(Operation::callNanos))
                .filter(operation -> operation.completed() || !model.idle(operation.input(), null))
                .forEach(operation -> (operation.completed() ? completed : open).add(operation));
        end = 2 * completed.size();
        next = new int[end + 1];
        previous = new int[end + 1];
        chosen = new long[(completed.size() + open.size() + 63) / 64];
        link();
    }

    private void link() {
        List<Integer> events = new ArrayList<>();
        for (int event = 0; event < end; event++) {
            events.add(event);
        }
        // At the same moment calls come first: the operations then overlap, and nothing is called wrong for a coarse
        // clock.
        events.sort(Comparator.comparingLong(this::time).thenComparing(event -> event % 2));
        int last = end;
        for (int event : events) {
            next[last] = event;
            previous[event] = last;
            last = event;
        }
        next[last] = end;
        previous[end] = last;
    }

    private long time(int event) {
        Operation<I, O> operation = completed.get(event / 2);
        return event % 2 == 0 ? operation.callNanos() : operation.returnNanos();
    }

    /** How many states were looked at. */
    long states() {
        return seen.size();
    }

    /** The longest order found, when there is none of all. */
    List<Operation<I, O>> longest() {
        return longest;
    }

    End run() {
        S state = model.initial();
        int left = completed.size();
        int event = next[end];
        int openNumber = 0;
        long steps = 0;
        while (left > 0) {
            if (++steps % CLOCK_INTERVAL == 0 && System.nanoTime() > deadlineNanos || seen.size() > maxStates) {
                return End.GIVEN_UP;
            }
            int number = event % 2 == 0 && event != end ? event / 2 : openCandidate(openNumber);
            if (number < 0) {
                remember(completed.size() - left);
                Choice<S> back = takeBack();
                if (back == null) {
                    return End.NONE;
                }
                state = back.before();
                left = completed.size() - placedCompleted;
                event = back.number() < completed.size() ? next[2 * back.number()] : firstReturn();
                openNumber = back.number() < completed.size() ? 0 : back.number() - completed.size() + 1;
                continue;
            }
            S after = model.step(
                    state, operation(number).input(), operation(number).output());
            boolean isOpen = number >= completed.size();
            if (after != null && !(isOpen && after.equals(state)) && isNew(number, after)) {
                choices.push(new Choice<>(
                        number,
                        state,
                        model.idle(operation(number).input(), operation(number).output())));
                place(number);
                state = after;
                left = completed.size() - placedCompleted;
                event = next[end];
                openNumber = 0;
            } else if (isOpen) {
                openNumber = number - completed.size() + 1;
            } else {
                event = next[event];
            }
        }
        return End.FOUND;
    }

    private int placedCompleted;

    private Operation<I, O> operation(int number) {
        return number < completed.size() ? completed.get(number) : open.get(number - completed.size());
    }

    /** The next operation without an answer, from a number on, that began before every placeable one ended; -1 when there is none. */
    private int openCandidate(int from) {
        long bound = time(firstReturn());
        for (int candidate = from; candidate < open.size(); candidate++) {
            if (open.get(candidate).callNanos() > bound) {
                return -1;
            }
            int number = completed.size() + candidate;
            if ((chosen[number / 64] & 1L << number) == 0) {
                return number;
            }
        }
        return -1;
    }

    private int firstReturn() {
        int event = next[end];
        while (event % 2 == 0) {
            event = next[event];
        }
        return event;
    }

    private boolean isNew(int number, S after) {
        long[] with = chosen.clone();
        with[number / 64] |= 1L << number;
        return seen.add(new Seen<>(with, after));
    }

    private void place(int number) {
        chosen[number / 64] |= 1L << number;
        if (number < completed.size()) {
            placedCompleted++;
            take(2 * number);
            take(2 * number + 1);
        }
    }

    private @Nullable Choice<S> takeBack() {
        while (!choices.isEmpty()) {
            Choice<S> choice = choices.pop();
            int number = choice.number();
            chosen[number / 64] &= ~(1L << number);
            if (number < completed.size()) {
                placedCompleted--;
                putBack(2 * number + 1);
                putBack(2 * number);
            }
            if (!choice.forced()) {
                return choice;
            }
        }
        return null;
    }

    private void take(int event) {
        next[previous[event]] = next[event];
        previous[next[event]] = previous[event];
    }

    private void putBack(int event) {
        next[previous[event]] = event;
        previous[next[event]] = event;
    }

    private void remember(int placed) {
        if (placed > longestPlaced) {
            longestPlaced = placed;
            List<Operation<I, O>> order = new ArrayList<>();
            choices.descendingIterator().forEachRemaining(choice -> order.add(operation(choice.number())));
            longest = order;
        }
    }
}

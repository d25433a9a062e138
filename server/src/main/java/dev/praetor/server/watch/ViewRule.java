package dev.praetor.server.watch;

/**
 * What some callers see of a result: rights that hide rows, filters on tags, node meta or health. Implementations are
 * records of all that the outcome depends on, so that equal rules share one view and its bytes.
 *
 * @param <T> the value of the query
 * @param <V> what is seen of it
 */
public interface ViewRule<T, V> {

    /**
     * A pure function; answers the very same object when it hides nothing, so that the view shares the bytes of the
     * unfiltered result.
     */
    V see(T value);

    /** Everything. */
    record Everything<T>() implements ViewRule<T, T> {

        @Override
        public T see(T value) {
            return value;
        }
    }
}

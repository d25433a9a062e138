package dev.praetor.model.filter;

import java.util.List;
import java.util.Map;

/** The shapes of fields. */
public final class Shapes {

    public static final Scalar<String> TEXT = new TextShape();
    public static final Scalar<Boolean> BOOL = new BoolShape();
    public static final Scalar<Integer> INT = new WholeShape<>(0);
    public static final Scalar<Long> INT64 = new WholeShape<>(0L);
    public static final Scalar<Long> UINT64 = new UnsignedShape<>(0L, Long.SIZE);
    public static final Scalar<Integer> UINT16 = new UnsignedShape<>(0, Short.SIZE);
    public static final Scalar<Integer> UINT8 = new UnsignedShape<>(0, Byte.SIZE);

    private Shapes() {}

    /** A list of values. */
    public static <E> Shape<List<E>> list(Shape<E> element) {
        return new ListShape<>(element);
    }

    /** A map by text. */
    public static <E> Shape<Map<String, E>> map(Shape<E> element) {
        return new MapShape<>(element);
    }
}

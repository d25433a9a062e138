package dev.praetor.state.tree;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A persistent adaptive radix tree: an immutable map from byte strings to values, ordered by unsigned bytes, of which
 * a changed version shares all but the changed paths (V. Leis, A. Kemper, T. Neumann, "The Adaptive Radix Tree", ICDE
 * 2013; path copying instead of in-place updates).
 *
 * <p>Any thread may hold and read it for as long as it likes. Versions are made by {@link #edit()}. Branches have
 * room for 4, 16, 48 or 256 children and change size with hysteresis; chains of single children are compressed into
 * prefixes, and a subtree of one entry is its leaf.
 */
public final class ArtTree<V> extends OrderedTree<V> {

    private final @Nullable Node root;
    private final int size;
    private final ToLongFunction<? super V> measure;

    ArtTree(@Nullable Node root, int size, ToLongFunction<? super V> measure) {
        this.root = root;
        this.size = size;
        this.measure = measure;
    }

    /** A tree without entries. */
    public static <V> ArtTree<V> empty() {
        return new ArtTree<>(null, 0, value -> 0);
    }

    /** A tree without entries that knows the highest measure below every prefix, see {@link #mark}. */
    public static <V> ArtTree<V> empty(ToLongFunction<? super V> measure) {
        return new ArtTree<>(null, 0, measure);
    }

    /** An editor that begins with this tree. */
    public ArtEditor<V> edit() {
        return new ArtEditor<>(this);
    }

    @Override
    @Nullable
    Node root() {
        return root;
    }

    @Override
    ToLongFunction<? super V> measure() {
        return measure;
    }

    @Override
    public int size() {
        return size;
    }
}

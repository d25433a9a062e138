package dev.praetor.state.tree;

import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Entries ordered by the unsigned bytes of their keys, for reading: a published tree, or the present state of an
 * editor. Any byte string is a key, also the empty one and one that another key begins with.
 */
public abstract sealed class OrderedTree<V> permits ArtTree, ArtEditor {

    abstract @Nullable Node root();

    abstract ToLongFunction<? super V> measure();

    /** How many entries there are. */
    public abstract int size();

    public final @Nullable V get(byte[] key) {
        return value(Reads.find(root(), key));
    }

    /** The value of the key that is the one array followed by the other, found without joining them. */
    public final @Nullable V get(byte[] head, byte[] tail) {
        return value(Reads.find(root(), head, tail));
    }

    /** All entries whose key begins with a prefix, in order. */
    public final Cursor<V> prefix(byte[] prefix) {
        return Cursor.prefix(root(), prefix);
    }

    /** All entries whose key is the bound or comes after it, in order. */
    public final Cursor<V> from(byte[] bound) {
        return Cursor.from(root(), bound);
    }

    /** Whether any key begins with a prefix. */
    public final boolean hasPrefix(byte[] prefix) {
        return Reads.cover(root(), prefix) != null;
    }

    /** Visits the entries whose keys the given key begins with, the shortest first. */
    @SuppressWarnings("unchecked") // only values of type V were put
    public final void forEachPrefixOf(byte[] key, Consumer<V> visitor) {
        Reads.forEachPrefixOf(root(), key, leaf -> visitor.accept((V) leaf.value));
    }

    /** The entry with the lowest key. */
    public final @Nullable V first() {
        return value(Reads.first(root()));
    }

    /** The entry with the highest key. */
    public final @Nullable V last() {
        return value(Reads.last(root()));
    }

    /**
     * At least the highest measure of all entries whose key begins with a prefix, in steps of the prefix's length; 0
     * when there is none. It is exact but for entries that were removed or replaced since: their measures may still
     * count.
     */
    public final long mark(byte[] prefix) {
        return Reads.mark(root(), prefix, measure());
    }

    @SuppressWarnings("unchecked") // only values of type V were put
    final @Nullable V value(@Nullable Leaf leaf) {
        return leaf == null ? null : (V) leaf.value;
    }
}

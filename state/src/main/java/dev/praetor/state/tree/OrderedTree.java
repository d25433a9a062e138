package dev.praetor.state.tree;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries ordered by the unsigned bytes of their keys, for reading: a published tree, or the present state of an
 * editor. Any byte string is a key, also the empty one and one that another key begins with.
 */
public sealed interface OrderedTree<V> permits ArtTree, ArtEditor {

    /** How many entries there are. */
    int size();

    @Nullable
    V get(byte[] key);

    /** The value of the key that is the one array followed by the other, found without joining them. */
    @Nullable
    V get(byte[] head, byte[] tail);

    /** All entries whose key begins with a prefix, in order. */
    Cursor<V> prefix(byte[] prefix);

    /** All entries whose key is the bound or comes after it, in order. */
    Cursor<V> from(byte[] bound);

    /** Whether any key begins with a prefix. */
    boolean hasPrefix(byte[] prefix);

    /** Visits the entries whose keys the given key begins with, the shortest first. */
    void forEachPrefixOf(byte[] key, Consumer<V> visitor);

    /** The entry with the lowest key. */
    @Nullable
    V first();

    /** The entry with the highest key. */
    @Nullable
    V last();

    /**
     * At least the highest measure of all entries whose key begins with a prefix, in steps of the prefix's length; 0
     * when there is none. It is exact but for entries that were removed or replaced since: their measures may still
     * count.
     */
    long mark(byte[] prefix);
}

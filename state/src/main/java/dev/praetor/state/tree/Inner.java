package dev.praetor.state.tree;

import org.jspecify.annotations.Nullable;

/**
 * A branch of a tree: what all keys below share at this depth, at most one entry that ends here, and a child for each
 * next byte.
 *
 * <p>Owned by the editor whose token is {@link #owner}: only that editor changes it, and only while the token is its
 * current one. A node with another or an older token is immutable, since a published tree may hold it. Children are
 * visited by slots, which come in the order of their bytes.
 */
abstract sealed class Inner extends Node permits InnerSorted, Inner48, Inner256 {

    static final int NO_SLOT = -1;

    final Owner owner;
    byte[] prefix;

    @Nullable
    Leaf leaf;

    /**
     * The highest measure of any entry that was ever put below while this node existed; removing entries does not
     * lower it.
     */
    long mark;

    /** How many children there are; the leaf is none. */
    int count;

    Inner(Owner owner, byte[] prefix, @Nullable Leaf leaf, long mark) {
        this.owner = owner;
        this.prefix = prefix;
        this.leaf = leaf;
        this.mark = mark;
    }

    abstract @Nullable Node child(byte next);

    /** Replaces the child of a byte that has one. */
    abstract void replace(byte next, Node child);

    /** Adds a child for a byte that has none: this node, or a larger one that takes its place. */
    abstract Inner add(byte next, Node child);

    /** Removes the child of a byte that has one: this node, or a smaller one that takes its place. */
    abstract Inner remove(byte next);

    abstract Inner copy(Owner newOwner);

    /** The slot of the lowest child whose byte, unsigned, is at least the given one, or {@link #NO_SLOT}. */
    abstract int slotFrom(int unsignedByte);

    /** The slot after a slot, or {@link #NO_SLOT}. */
    abstract int slotAfter(int slot);

    /** The highest slot, or {@link #NO_SLOT}. */
    abstract int lastSlot();

    abstract Node atSlot(int slot);

    abstract byte byteAt(int slot);

    /** How many bytes of the prefix a key matches from an offset on. */
    int matching(byte[] key, int offset) {
        int limit = Math.min(prefix.length, key.length - offset);
        int matched = 0;
        while (matched < limit && prefix[matched] == key[offset + matched]) {
            matched++;
        }
        return matched;
    }
}

package dev.praetor.state.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk over entries in the order of their keys. Owned by its caller. One over an editor is good until the editor
 * changes.
 */
public final class Cursor<V> {

    /** The slot of a branch that is not entered yet. */
    private static final int BEFORE = -2;

    private final @Nullable Node root;
    private @Nullable Inner[] branches = new Inner[8];
    private int[] slots = new int[8];
    private int depth;

    /** The entry to visit before the branches. */
    private @Nullable Leaf pending;

    private @Nullable Leaf current;

    private Cursor(@Nullable Node root) {
        this.root = root;
    }

    static <V> Cursor<V> prefix(@Nullable Node root, byte[] prefix) {
        Cursor<V> cursor = new Cursor<>(root);
        Node node = Reads.cover(root, prefix);
        if (node != null) {
            cursor.enter(node);
        }
        return cursor;
    }

    static <V> Cursor<V> from(@Nullable Node root, byte[] bound) {
        Cursor<V> cursor = new Cursor<>(root);
        cursor.seek(bound);
        return cursor;
    }

    /** Goes on with the entries of the whole tree from a bound on, whatever the walk began with. */
    public void seek(byte[] bound) {
        depth = 0;
        pending = null;
        current = null;
        Node node = root;
        int offset = 0;
        while (node instanceof Inner inner) {
            int matched = inner.matching(bound, offset);
            if (offset + matched == bound.length) {
                enter(inner);
                return;
            }
            if (matched < inner.prefix.length) {
                if (Byte.compareUnsigned(inner.prefix[matched], bound[offset + matched]) > 0) {
                    enter(inner);
                }
                return;
            }
            offset += matched;
            byte next = bound[offset];
            offset++;
            int slot = inner.slotFrom(Byte.toUnsignedInt(next));
            push(inner, slot);
            if (slot == Inner.NO_SLOT || inner.byteAt(slot) != next) {
                return;
            }
            slots[depth - 1] = inner.slotAfter(slot);
            node = inner.atSlot(slot);
        }
        if (node instanceof Leaf leaf && Arrays.compareUnsigned(leaf.key, bound) >= 0) {
            pending = leaf;
        }
    }

    /** Goes to the next entry, the first one at the beginning. False, and nothing to read, after the last one. */
    public boolean next() {
        if (pending != null) {
            current = pending;
            pending = null;
            return true;
        }
        while (depth > 0) {
            Inner branch = branches[depth - 1];
            assert branch != null;
            int slot = slots[depth - 1];
            if (slot == BEFORE) {
                slots[depth - 1] = branch.slotFrom(0);
                if (branch.leaf != null) {
                    current = branch.leaf;
                    return true;
                }
                continue;
            }
            if (slot == Inner.NO_SLOT) {
                depth--;
                branches[depth] = null;
                continue;
            }
            slots[depth - 1] = branch.slotAfter(slot);
            switch (branch.atSlot(slot)) {
                case Leaf leaf -> {
                    current = leaf;
                    return true;
                }
                case Inner inner -> push(inner, BEFORE);
            }
        }
        current = null;
        return false;
    }

    /** The key at hand, for reading only. */
    public byte[] key() {
        return here().key;
    }

    @SuppressWarnings("unchecked") // a tree holds only values of its type
    public V value() {
        return (V) here().value;
    }

    /** The values of all entries not visited yet, in order. */
    public List<V> toList() {
        List<V> values = new ArrayList<>();
        addTo(values);
        return values;
    }

    /** Appends the values of all entries not visited yet, in order. */
    public void addTo(List<? super V> values) {
        while (next()) {
            values.add(value());
        }
    }

    private Leaf here() {
        if (current == null) {
            throw new IllegalStateException("no entry at hand");
        }
        return current;
    }

    private void enter(Node node) {
        switch (node) {
            case Leaf leaf -> pending = leaf;
            case Inner inner -> push(inner, BEFORE);
        }
    }

    private void push(Inner branch, int slot) {
        if (depth == slots.length) {
            branches = Arrays.copyOf(branches, depth * 2);
            slots = Arrays.copyOf(slots, depth * 2);
        }
        branches[depth] = branch;
        slots[depth] = slot;
        depth++;
    }
}

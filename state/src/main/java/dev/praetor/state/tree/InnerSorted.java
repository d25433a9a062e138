package dev.praetor.state.tree;

import org.jspecify.annotations.Nullable;

/** A branch with up to 4 or up to 16 children in two parallel arrays, sorted by byte. */
final class InnerSorted extends Inner {

    private static final int SMALL = 4;
    private static final int LARGE = 16;

    /** Lower than where it grew from, so that one entry that comes and goes does not convert it each time. */
    private static final int SHRINK_BELOW = 4;

    private final byte[] bytes;
    private final @Nullable Node[] children;

    private InnerSorted(Owner owner, byte[] prefix, @Nullable Leaf leaf, long mark, int capacity) {
        super(owner, prefix, leaf, mark);
        bytes = new byte[capacity];
        children = new Node[capacity];
    }

    private InnerSorted(Owner owner, InnerSorted source) {
        super(owner, source.prefix, source.leaf, source.mark);
        count = source.count;
        bytes = source.bytes.clone();
        children = source.children.clone();
    }

    /** A branch of the smallest size. */
    static InnerSorted small(Owner owner, byte[] prefix, long mark) {
        return new InnerSorted(owner, prefix, null, mark, SMALL);
    }

    /** What is left of a larger branch. */
    static InnerSorted large(Inner source) {
        return new InnerSorted(source.owner, source.prefix, source.leaf, source.mark, LARGE);
    }

    private int find(byte next) {
        for (int slot = 0; slot < count; slot++) {
            if (bytes[slot] == next) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    @Override
    @Nullable
    Node child(byte next) {
        int slot = find(next);
        return slot == NO_SLOT ? null : children[slot];
    }

    @Override
    void replace(byte next, Node child) {
        children[find(next)] = child;
    }

    @Override
    Inner add(byte next, Node child) {
        if (count == bytes.length) {
            return grow().add(next, child);
        }
        int slot = slotFrom(Byte.toUnsignedInt(next));
        if (slot == NO_SLOT) {
            slot = count;
        }
        System.arraycopy(bytes, slot, bytes, slot + 1, count - slot);
        System.arraycopy(children, slot, children, slot + 1, count - slot);
        bytes[slot] = next;
        children[slot] = child;
        count++;
        return this;
    }

    private Inner grow() {
        if (count == SMALL) {
            return resized(LARGE);
        }
        Inner48 larger = new Inner48(owner, prefix, leaf, mark);
        for (int slot = 0; slot < count; slot++) {
            larger.add(bytes[slot], atSlot(slot));
        }
        return larger;
    }

    private InnerSorted resized(int capacity) {
        InnerSorted other = new InnerSorted(owner, prefix, leaf, mark, capacity);
        System.arraycopy(bytes, 0, other.bytes, 0, count);
        System.arraycopy(children, 0, other.children, 0, count);
        other.count = count;
        return other;
    }

    @Override
    Inner remove(byte next) {
        int slot = find(next);
        count--;
        System.arraycopy(bytes, slot + 1, bytes, slot, count - slot);
        System.arraycopy(children, slot + 1, children, slot, count - slot);
        children[count] = null;
        return bytes.length > SMALL && count < SHRINK_BELOW ? resized(SMALL) : this;
    }

    @Override
    Inner copy(Owner newOwner) {
        return new InnerSorted(newOwner, this);
    }

    @Override
    int slotFrom(int unsignedByte) {
        for (int slot = 0; slot < count; slot++) {
            if (Byte.toUnsignedInt(bytes[slot]) >= unsignedByte) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    @Override
    int slotAfter(int slot) {
        return slot + 1 < count ? slot + 1 : NO_SLOT;
    }

    @Override
    int lastSlot() {
        return count - 1;
    }

    @Override
    Node atSlot(int slot) {
        Node child = children[slot];
        assert child != null;
        return child;
    }

    @Override
    byte byteAt(int slot) {
        return bytes[slot];
    }
}

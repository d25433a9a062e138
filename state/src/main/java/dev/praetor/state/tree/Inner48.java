package dev.praetor.state.tree;

import org.jspecify.annotations.Nullable;

/** A branch with up to 48 children, found by a table of 256 positions. A slot is the byte itself. */
final class Inner48 extends Inner {

    static final int CAPACITY = 48;

    private static final int SHRINK_BELOW = 13;

    /** For each byte the position of its child plus one, 0 for none. */
    private final byte[] positions;

    private final @Nullable Node[] children;

    Inner48(Owner owner, byte[] prefix, @Nullable Leaf leaf, long mark) {
        super(owner, prefix, leaf, mark);
        positions = new byte[256];
        children = new Node[CAPACITY];
    }

    private Inner48(Owner owner, Inner48 source) {
        super(owner, source.prefix, source.leaf, source.mark);
        count = source.count;
        positions = source.positions.clone();
        children = source.children.clone();
    }

    @Override
    @Nullable
    Node child(byte next) {
        int position = positions[Byte.toUnsignedInt(next)];
        return position == 0 ? null : children[position - 1];
    }

    @Override
    void replace(byte next, Node child) {
        children[positions[Byte.toUnsignedInt(next)] - 1] = child;
    }

    @Override
    Inner add(byte next, Node child) {
        if (count == CAPACITY) {
            return grow().add(next, child);
        }
        int free = 0;
        while (children[free] != null) {
            free++;
        }
        children[free] = child;
        positions[Byte.toUnsignedInt(next)] = (byte) (free + 1);
        count++;
        return this;
    }

    private Inner grow() {
        Inner256 larger = new Inner256(owner, prefix, leaf, mark);
        for (int slot = slotFrom(0); slot != NO_SLOT; slot = slotAfter(slot)) {
            larger.add((byte) slot, atSlot(slot));
        }
        return larger;
    }

    @Override
    Inner remove(byte next) {
        int slot = Byte.toUnsignedInt(next);
        children[positions[slot] - 1] = null;
        positions[slot] = 0;
        count--;
        return count < SHRINK_BELOW ? shrink() : this;
    }

    private Inner shrink() {
        InnerSorted smaller = InnerSorted.large(this);
        for (int slot = slotFrom(0); slot != NO_SLOT; slot = slotAfter(slot)) {
            smaller.add((byte) slot, atSlot(slot));
        }
        return smaller;
    }

    @Override
    Inner copy(Owner newOwner) {
        return new Inner48(newOwner, this);
    }

    @Override
    int slotFrom(int unsignedByte) {
        for (int slot = unsignedByte; slot < positions.length; slot++) {
            if (positions[slot] != 0) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    @Override
    int slotAfter(int slot) {
        return slotFrom(slot + 1);
    }

    @Override
    int lastSlot() {
        int slot = positions.length - 1;
        while (slot >= 0 && positions[slot] == 0) {
            slot--;
        }
        return slot;
    }

    @Override
    Node atSlot(int slot) {
        Node child = children[positions[slot] - 1];
        assert child != null;
        return child;
    }

    @Override
    byte byteAt(int slot) {
        return (byte) slot;
    }
}

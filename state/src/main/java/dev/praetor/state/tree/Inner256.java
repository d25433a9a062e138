package dev.praetor.state.tree;

import org.jspecify.annotations.Nullable;

/** A branch with a place for a child of every byte. A slot is the byte itself. */
final class Inner256 extends Inner {

    private static final int SHRINK_BELOW = 38;

    private final @Nullable Node[] children;

    Inner256(Owner owner, byte[] prefix, @Nullable Leaf leaf, long mark) {
        super(owner, prefix, leaf, mark);
        children = new Node[256];
    }

    private Inner256(Owner owner, Inner256 source) {
        super(owner, source.prefix, source.leaf, source.mark);
        count = source.count;
        children = source.children.clone();
    }

    @Override
    @Nullable
    Node child(byte next) {
        return children[Byte.toUnsignedInt(next)];
    }

    @Override
    void replace(byte next, Node child) {
        children[Byte.toUnsignedInt(next)] = child;
    }

    @Override
    Inner add(byte next, Node child) {
        children[Byte.toUnsignedInt(next)] = child;
        count++;
        return this;
    }

    @Override
    Inner remove(byte next) {
        children[Byte.toUnsignedInt(next)] = null;
        count--;
        return count < SHRINK_BELOW ? shrink() : this;
    }

    private Inner shrink() {
        Inner48 smaller = new Inner48(owner, prefix, leaf, mark);
        for (int slot = slotFrom(0); slot != NO_SLOT; slot = slotAfter(slot)) {
            smaller.add((byte) slot, atSlot(slot));
        }
        return smaller;
    }

    @Override
    Inner copy(Owner newOwner) {
        return new Inner256(newOwner, this);
    }

    @Override
    int slotFrom(int unsignedByte) {
        for (int slot = unsignedByte; slot < children.length; slot++) {
            if (children[slot] != null) {
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
        int slot = children.length - 1;
        while (slot >= 0 && children[slot] == null) {
            slot--;
        }
        return slot;
    }

    @Override
    Node atSlot(int slot) {
        Node child = children[slot];
        assert child != null;
        return child;
    }

    @Override
    byte byteAt(int slot) {
        return (byte) slot;
    }
}

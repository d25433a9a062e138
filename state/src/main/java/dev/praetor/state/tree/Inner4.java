package dev.praetor.state.tree;

import org.jspecify.annotations.Nullable;

/** A branch with up to 4 children in two parallel arrays, sorted by byte. */
final class Inner4 extends Inner {

    static final int CAPACITY = 4;

    final byte[] bytes;
    final @Nullable Node[] children;

    Inner4(Owner owner, byte[] prefix, @Nullable Leaf leaf, long mark) {
        super(owner, prefix, leaf, mark);
        bytes = new byte[CAPACITY];
        children = new Node[CAPACITY];
    }

    private Inner4(Owner owner, Inner4 source) {
        super(owner, source.prefix, source.leaf, source.mark);
        count = source.count;
        bytes = source.bytes.clone();
        children = source.children.clone();
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
        if (count == CAPACITY) {
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
        Inner16 larger = new Inner16(owner, prefix, leaf, mark);
        System.arraycopy(bytes, 0, larger.bytes, 0, count);
        System.arraycopy(children, 0, larger.children, 0, count);
        larger.count = count;
        return larger;
    }

    @Override
    Inner remove(byte next) {
        int slot = find(next);
        count--;
        System.arraycopy(bytes, slot + 1, bytes, slot, count - slot);
        System.arraycopy(children, slot + 1, children, slot, count - slot);
        children[count] = null;
        return this;
    }

    @Override
    Inner copy(Owner newOwner) {
        return new Inner4(newOwner, this);
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

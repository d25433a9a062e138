package dev.praetor.state.tree;

import java.util.Arrays;

/** One entry of a tree. Immutable; its key is complete, so that a chain of single children needs no inner nodes. */
final class Leaf extends Node {

    final byte[] key;
    final Object value;

    Leaf(byte[] key, Object value) {
        this.key = key;
        this.value = value;
    }

    boolean hasKey(byte[] other) {
        return Arrays.equals(key, other);
    }

    /** Whether the key is the one array followed by the other. */
    boolean hasKey(byte[] head, byte[] tail) {
        return key.length == head.length + tail.length
                && Arrays.equals(key, 0, head.length, head, 0, head.length)
                && Arrays.equals(key, head.length, key.length, tail, 0, tail.length);
    }

    boolean startsWith(byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}

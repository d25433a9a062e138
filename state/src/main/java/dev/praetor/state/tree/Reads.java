package dev.praetor.state.tree;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Lookups below a root. Iterative throughout: depth grows with the keys, and users choose keys. */
final class Reads {

    private Reads() {}

    static @Nullable Leaf find(@Nullable Node root, byte[] key) {
        Node node = root;
        int depth = 0;
        while (node instanceof Inner inner) {
            if (inner.matching(key, depth) < inner.prefix.length) {
                return null;
            }
            depth += inner.prefix.length;
            if (depth == key.length) {
                return inner.leaf;
            }
            node = inner.child(key[depth]);
            depth++;
        }
        return node instanceof Leaf leaf && leaf.hasKey(key) ? leaf : null;
    }

    /** Compares only the branching bytes on the way and the whole key at its end. */
    static @Nullable Leaf find(@Nullable Node root, byte[] head, byte[] tail) {
        Node node = root;
        int depth = 0;
        int length = head.length + tail.length;
        while (node instanceof Inner inner) {
            depth += inner.prefix.length;
            if (depth >= length) {
                Leaf leaf = inner.leaf;
                return depth == length && leaf != null && leaf.hasKey(head, tail) ? leaf : null;
            }
            node = inner.child(depth < head.length ? head[depth] : tail[depth - head.length]);
            depth++;
        }
        return node instanceof Leaf leaf && leaf.hasKey(head, tail) ? leaf : null;
    }

    /** The node that holds all keys with the prefix and no others. */
    static @Nullable Node cover(@Nullable Node root, byte[] prefix) {
        Node node = root;
        int depth = 0;
        while (node instanceof Inner inner) {
            int matched = inner.matching(prefix, depth);
            if (depth + matched == prefix.length) {
                return inner;
            }
            if (matched < inner.prefix.length) {
                return null;
            }
            depth += matched;
            node = inner.child(prefix[depth]);
            depth++;
        }
        return node instanceof Leaf leaf && leaf.startsWith(prefix) ? leaf : null;
    }

    static void forEachPrefixOf(@Nullable Node root, byte[] key, Consumer<Leaf> visitor) {
        Node node = root;
        int depth = 0;
        while (node instanceof Inner inner) {
            if (inner.matching(key, depth) < inner.prefix.length) {
                return;
            }
            depth += inner.prefix.length;
            if (inner.leaf != null) {
                visitor.accept(inner.leaf);
            }
            if (depth == key.length) {
                return;
            }
            node = inner.child(key[depth]);
            depth++;
        }
        if (node instanceof Leaf leaf
                && leaf.key.length <= key.length
                && Arrays.equals(leaf.key, 0, leaf.key.length, key, 0, leaf.key.length)) {
            visitor.accept(leaf);
        }
    }

    static @Nullable Leaf first(@Nullable Node root) {
        Node node = root;
        while (node instanceof Inner inner) {
            if (inner.leaf != null) {
                return inner.leaf;
            }
            node = inner.atSlot(inner.slotFrom(0));
        }
        return (Leaf) node;
    }

    static @Nullable Leaf last(@Nullable Node root) {
        Node node = root;
        while (node instanceof Inner inner) {
            int slot = inner.lastSlot();
            if (slot == Inner.NO_SLOT) {
                return inner.leaf;
            }
            node = inner.atSlot(slot);
        }
        return (Leaf) node;
    }

    static <V> long mark(@Nullable Node root, byte[] prefix, ToLongFunction<? super V> measure) {
        Node node = cover(root, prefix);
        if (node == null) {
            return 0;
        }
        return markOf(node, measure);
    }

    @SuppressWarnings("unchecked") // a tree holds only values of its type
    static <V> long markOf(Node node, ToLongFunction<? super V> measure) {
        return switch (node) {
            case Inner inner -> inner.mark;
            case Leaf leaf -> measure.applyAsLong((V) leaf.value);
        };
    }
}

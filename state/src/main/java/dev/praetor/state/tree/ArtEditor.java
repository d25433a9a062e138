package dev.praetor.state.tree;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A tree under change. Owned by one thread.
 *
 * <p>Each branch that it copies or makes carries its token; such a branch is reachable from this editor only, so
 * further changes are made in place. {@link #freeze()} publishes the present version and takes a new token, and with
 * it every branch becomes immutable. So the price of a change is the copying of its path, paid once for all changes
 * between two versions.
 */
public final class ArtEditor<V> extends OrderedTree<V> {

    private static final byte[] NO_BYTES = {};

    private final ToLongFunction<? super V> measure;
    private @Nullable Node root;
    private int size;
    private Owner owner = new Owner();

    /** The present version when it is published already. */
    private @Nullable ArtTree<V> frozen;

    ArtEditor(ArtTree<V> tree) {
        measure = tree.measure();
        root = tree.root();
        size = tree.size();
        frozen = tree;
    }

    /** Publishes the present version; the same object again when nothing changed since. */
    public ArtTree<V> freeze() {
        if (frozen != null) {
            return frozen;
        }
        owner = new Owner();
        ArtTree<V> tree = new ArtTree<>(root, size, measure);
        frozen = tree;
        return tree;
    }

    /** Goes on from another version, usually an earlier one of this editor: what was changed since is undone. */
    public void reset(ArtTree<V> tree) {
        owner = new Owner();
        root = tree.root();
        size = tree.size();
        frozen = tree;
    }

    /**
     * Adds or replaces an entry.
     *
     * @param key becomes part of the tree: the caller may not change it afterwards
     * @return the value that was replaced
     */
    public @Nullable V put(byte[] key, V value) {
        frozen = null;
        Leaf added = new Leaf(key, value);
        long mark = measure.applyAsLong(value);
        Node node = root;
        Inner parent = null;
        byte via = 0;
        int depth = 0;
        while (node instanceof Inner branch) {
            int matched = branch.matching(key, depth);
            if (matched < branch.prefix.length) {
                link(parent, via, split(branch, matched, added, depth, mark));
                size++;
                return null;
            }
            depth += matched;
            Inner own = own(branch, parent, via);
            own.mark = Math.max(own.mark, mark);
            if (depth == key.length) {
                Leaf replaced = own.leaf;
                own.leaf = added;
                return replaced(replaced);
            }
            Node child = own.child(key[depth]);
            if (child == null) {
                Inner holder = own.add(key[depth], added);
                if (holder != own) {
                    link(parent, via, holder);
                }
                size++;
                return null;
            }
            parent = own;
            via = key[depth];
            node = child;
            depth++;
        }
        if (node instanceof Leaf leaf && !leaf.hasKey(key)) {
            link(parent, via, fork(leaf, added, depth, mark));
            size++;
            return null;
        }
        link(parent, via, added);
        return replaced((Leaf) node);
    }

    private @Nullable V replaced(@Nullable Leaf leaf) {
        if (leaf == null) {
            size++;
        }
        return value(leaf);
    }

    /** A branch over what is left of an old one and a new leaf, whose key leaves the old prefix after some bytes. */
    private Inner split(Inner old, int matched, Leaf added, int depth, long mark) {
        Inner lower = old.owner == owner ? old : old.copy(owner);
        Inner upper = InnerSorted.small(owner, Arrays.copyOf(old.prefix, matched), Math.max(old.mark, mark));
        byte next = old.prefix[matched];
        lower.prefix = rest(old.prefix, matched + 1);
        upper.add(next, lower);
        hang(upper, added, depth + matched);
        return upper;
    }

    /** A branch over two leaves that share the bytes before a depth and perhaps some after it. */
    private Inner fork(Leaf old, Leaf added, int depth, long mark) {
        int limit = Math.min(old.key.length, added.key.length);
        int shared = depth;
        while (shared < limit && old.key[shared] == added.key[shared]) {
            shared++;
        }
        byte[] prefix = shared == depth ? NO_BYTES : Arrays.copyOfRange(added.key, depth, shared);
        Inner branch = InnerSorted.small(owner, prefix, Math.max(Reads.markOf(old, measure), mark));
        hang(branch, old, shared);
        hang(branch, added, shared);
        return branch;
    }

    private static void hang(Inner branch, Leaf leaf, int depth) {
        if (leaf.key.length == depth) {
            branch.leaf = leaf;
            return;
        }
        branch.add(leaf.key[depth], leaf);
    }

    /** Removes an entry, and answers its value. */
    public @Nullable V remove(byte[] key) {
        Leaf found = Reads.find(root, key);
        if (found == null) {
            return null;
        }
        frozen = null;
        size--;
        Inner grandparent = null;
        byte viaGrandparent = 0;
        Inner parent = null;
        byte via = 0;
        Node node = root;
        int depth = 0;
        while (node instanceof Inner branch) {
            Inner own = own(branch, parent, via);
            depth += own.prefix.length;
            if (depth == key.length) {
                own.leaf = null;
                tidy(own, parent, via);
                return value(found);
            }
            grandparent = parent;
            viaGrandparent = via;
            parent = own;
            via = key[depth];
            node = own.child(via);
            depth++;
        }
        if (parent == null) {
            root = null;
            return value(found);
        }
        Inner holder = parent.remove(via);
        if (holder != parent) {
            link(grandparent, viaGrandparent, holder);
        }
        tidy(holder, grandparent, viaGrandparent);
        return value(found);
    }

    /** Replaces a branch that holds only one thing by that thing. */
    private void tidy(Inner branch, @Nullable Inner parent, byte via) {
        if (branch.count == 0 && branch.leaf != null) {
            link(parent, via, branch.leaf);
            return;
        }
        if (branch.count != 1 || branch.leaf != null) {
            return;
        }
        int slot = branch.slotFrom(0);
        switch (branch.atSlot(slot)) {
            case Leaf leaf -> link(parent, via, leaf);
            case Inner inner -> {
                Inner own = inner.owner == owner ? inner : inner.copy(owner);
                byte[] joined = Arrays.copyOf(branch.prefix, branch.prefix.length + 1 + inner.prefix.length);
                joined[branch.prefix.length] = branch.byteAt(slot);
                System.arraycopy(inner.prefix, 0, joined, branch.prefix.length + 1, inner.prefix.length);
                own.prefix = joined;
                link(parent, via, own);
            }
        }
    }

    /** The branch itself when it may be changed, else a copy that has taken its place. */
    private Inner own(Inner branch, @Nullable Inner parent, byte via) {
        if (branch.owner == owner) {
            return branch;
        }
        Inner copy = branch.copy(owner);
        link(parent, via, copy);
        return copy;
    }

    private void link(@Nullable Inner parent, byte via, Node child) {
        if (parent == null) {
            root = child;
            return;
        }
        parent.replace(via, child);
    }

    private static byte[] rest(byte[] bytes, int from) {
        return from == bytes.length ? NO_BYTES : Arrays.copyOfRange(bytes, from, bytes.length);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @Nullable
    Node root() {
        return root;
    }

    @Override
    ToLongFunction<? super V> measure() {
        return measure;
    }
}

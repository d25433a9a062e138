package dev.praetor.state.tree;

/**
 * A part of a tree: a leaf, or an inner node over leaves. Values are untyped in here; {@link ArtTree} and
 * {@link ArtEditor} give them their type.
 */
abstract sealed class Node permits Leaf, Inner {}

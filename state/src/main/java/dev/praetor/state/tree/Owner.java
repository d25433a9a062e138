package dev.praetor.state.tree;

/** The token of an editor for the changes between two versions; told apart by identity. */
final class Owner {}

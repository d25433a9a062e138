package dev.praetor.state;

/** The rows that one or more commands touched, each before and after. Immutable. */
public final class ChangeSet {}

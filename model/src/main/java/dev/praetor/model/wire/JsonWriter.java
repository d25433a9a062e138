package dev.praetor.model.wire;

/** Writes JSON as Go's {@code encoding/json} does. */
public final class JsonWriter {}

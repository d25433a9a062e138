package dev.praetor.model.wire;

/** Reads JSON as Go's {@code encoding/json} does. */
public final class JsonReader {}

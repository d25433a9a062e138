package dev.praetor.model.wire;

/** What JSON reading does with keys that the record does not have. */
public enum JsonMode {
    /** An unknown key is an error: {@code json: unknown field "X"}. */
    STRICT,
    /** An unknown key is skipped. */
    LENIENT
}

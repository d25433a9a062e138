package dev.praetor.model.wire;

/**
 * The JSON and msgpack forms of one record type. Generated from the record at build time as {@code <Name>Codec.INSTANCE};
 * a record that fits no rule has one written by hand. Stateless and safe for any thread.
 */
public interface Codec<T> {

    /** Appends the value as Go's {@code encoding/json} would print it, compact. */
    void writeJson(T value, JsonWriter out);

    /**
     * Reads one value at the reader's position. How unknown keys, key case and weak types are treated is the reader's mode.
     *
     * @throws JsonException with Go's words when the input is not that type
     */
    T readJson(JsonReader in);

    /** Appends the value in the dialect of Consul's RPC (wire-rpc.md section 3.1). */
    void writeMsgpack(T value, MsgpackWriter out);

    /**
     * Reads one value at the reader's position; missing keys are zero values, unknown keys are skipped.
     *
     * @throws MsgpackException when the input is not that type or breaks a limit
     */
    T readMsgpack(MsgpackReader in);
}

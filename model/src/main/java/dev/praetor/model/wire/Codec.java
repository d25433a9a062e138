package dev.praetor.model.wire;

import org.jspecify.annotations.Nullable;

/**
 * The JSON and msgpack forms of one type. Generated from a record at build time as {@code <Name>Codec.INSTANCE};
 * a record that fits no rule has one written by hand, and {@link Codecs} has those of single values, lists and maps.
 * Stateless and safe for any thread.
 */
public interface Codec<T extends @Nullable Object> {

    /** The value of which nothing was given. */
    T zero();

    /** The Go type, as errors about the whole value print it. */
    String goType();

    /** Appends the value as Go's {@code encoding/json} would print it, compact. */
    void writeJson(T value, JsonWriter out);

    /**
     * Reads one value at the reader's position onto another, as Go decodes onto what is there: keys that are not given
     * leave their fields as they are. Whether unknown keys are errors is the reader's mode. What is not of that type is
     * noted by the reader, in Go's words, and changes nothing: use {@link JsonReader#decode} for a whole document,
     * which
     * throws what was noted first.
     */
    T readJson(JsonReader in, T current);

    /** Appends the value in the dialect of Consul's RPC (wire-rpc.md section 3.1). */
    void writeMsgpack(T value, MsgpackWriter out);

    /**
     * Reads one value at the reader's position; missing keys are zero values, unknown keys are skipped.
     *
     * @throws MsgpackException when the input is not that type or breaks a limit
     */
    T readMsgpack(MsgpackReader in);
}

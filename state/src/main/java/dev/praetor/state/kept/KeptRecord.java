package dev.praetor.state.kept;

import dev.praetor.base.Bytes;

/**
 * A record of an archive whose feature is not built yet: it is kept as it came, and written back unchanged. Once the
 * feature is built its records become rows of a table of their own (docs/decisions.md).
 *
 * @param type the number of its type in archives (wire-rpc.md section 8.2)
 * @param key what tells it from others of its type: its ID or name
 * @param value its msgpack
 */
public record KeptRecord(int type, Bytes key, Bytes value) {}

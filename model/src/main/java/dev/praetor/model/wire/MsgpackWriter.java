package dev.praetor.model.wire;

/** Writes the msgpack dialect of Consul's RPC. */
public final class MsgpackWriter {}

package dev.praetor.model.wire;

/** Reads the msgpack dialect of Consul's RPC. */
public final class MsgpackReader {}

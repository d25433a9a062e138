package dev.praetor.server.route;

import dev.praetor.model.wire.Codec;

/**
 * A method of the server's RPC: its name as in Consul ("KVS.Apply"), who may answer its requests, and the codecs of request and reply. All methods that
 * exist are the constants of {@link Methods}.
 */
public record Method<Q, R>(String name, Routing<Q> routing, Codec<Q> requestCodec, Codec<R> replyCodec) {}

package dev.praetor.server.route;

import dev.praetor.model.wire.Codec;

/**
 * A method of the server's RPC: its name as in Consul ("KVS.Apply") with the codecs of its request and its reply. All
 * methods that exist are the constants of {@link Methods}.
 */
public record Method<Q, R>(String name, Codec<Q> requestCodec, Codec<R> replyCodec) {}

package dev.praetor.server.route;

import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;

/** Requests and replies as the msgpack of Consul's RPC (wire-rpc.md section 3). */
final class CallBodies {

    private CallBodies() {}

    static <T> byte[] encode(T value, Codec<T> codec) {
        MsgpackWriter out = new MsgpackWriter();
        out.value(value, codec);
        return out.toByteArray();
    }

    /** @throws dev.praetor.model.wire.MsgpackException when the bytes are no such value */
    static <T> T decode(byte[] body, Codec<T> codec) {
        return new MsgpackReader(body).value(codec, codec.zero());
    }
}

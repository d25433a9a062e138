package dev.praetor.rpc.call;

import dev.praetor.model.request.RequestHeader;
import dev.praetor.model.request.RequestHeaderCodec;
import dev.praetor.model.request.ResponseHeader;
import dev.praetor.model.request.ResponseHeaderCodec;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;

/** The headers before bodies, as bytes. */
public final class Headers {

    /** The body of an error and of a reply that says nothing. */
    private static final byte[] EMPTY_MAP = {(byte) 0x80};

    private Headers() {}

    public static byte[] emptyMap() {
        return EMPTY_MAP;
    }

    public static RequestHeader request(byte[] bytes) {
        return MsgpackReader.decode(bytes, RequestHeaderCodec.INSTANCE);
    }

    public static byte[] request(String method, long sequence) {
        return MsgpackWriter.encode(new RequestHeader(method, sequence), RequestHeaderCodec.INSTANCE);
    }

    public static ResponseHeader response(byte[] bytes) {
        return MsgpackReader.decode(bytes, ResponseHeaderCodec.INSTANCE);
    }

    public static byte[] response(String method, long sequence, String error) {
        return MsgpackWriter.encode(new ResponseHeader(method, sequence, error), ResponseHeaderCodec.INSTANCE);
    }
}

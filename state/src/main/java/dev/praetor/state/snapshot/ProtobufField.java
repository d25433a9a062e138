package dev.praetor.state.snapshot;

import dev.praetor.model.wire.MsgpackException;
import java.util.Arrays;

/** Finds a field of a protobuf message without knowing the message (protobuf's encoding guide). */
final class ProtobufField {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] message;
    private int at;

    private ProtobufField(byte[] message) {
        this.message = message;
    }

    /**
     * The content of the first field with a number that holds text, bytes or a message; empty when there is none.
     *
     * @throws MsgpackException when the bytes are no message
     */
    static byte[] first(byte[] message, int number) {
        return new ProtobufField(message).find(number);
    }

    private byte[] find(int number) {
        while (at < message.length) {
            long tag = varint();
            int form = (int) tag & 7;
            int length = length(form);
            if (form == BYTES && tag >>> 3 == number) {
                return Arrays.copyOfRange(message, at, at + length);
            }
            at += length;
        }
        return new byte[0];
    }

    /** How many bytes belong to the value at hand; a varint is taken at once. */
    private int length(int form) {
        long length = switch (form) {
            case VARINT -> {
                varint();
                yield 0;
            }
            case FIXED64 -> Long.BYTES;
            case FIXED32 -> Integer.BYTES;
            case BYTES -> varint();
            default -> throw damaged();
        };
        if (length < 0 || length > message.length - at) {
            throw damaged();
        }
        return (int) length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= message.length) {
                throw damaged();
            }
            byte part = message[at++];
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private static MsgpackException damaged() {
        return new MsgpackException("proto: cannot parse invalid wire-format data");
    }
}

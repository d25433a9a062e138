package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import java.util.Arrays;

/** Bytes from and to messages: one byte for the kind, then one msgpack value, two for a relay. Pure. */
public final class Messages {

    private Messages() {}

    /** The bytes of a message. */
    public static <T> byte[] encode(MessageType type, T body, Codec<T> codec) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(type.number());
        codec.writeMsgpack(body, out);
        return out.toByteArray();
    }

    /**
     * What a message says behind its first byte. Bytes after it are ignored.
     *
     * @throws MsgpackException when that is no such value
     */
    public static <T> T decode(byte[] message, Codec<T> codec) {
        return new MsgpackReader(message, 1, message.length).value(codec, codec.zero());
    }

    /** The bytes of a message that a third member is to forward. */
    public static byte[] encodeRelay(RelayHeader header, byte[] message) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(MessageType.RELAY.number());
        RelayHeaderCodec.INSTANCE.writeMsgpack(header, out);
        out.verbatim(message);
        return out.toByteArray();
    }

    /**
     * What is to be forwarded and to whom.
     *
     * @throws MsgpackException when the header is damaged
     */
    public static Relayed decodeRelay(byte[] relay) {
        MsgpackReader in = new MsgpackReader(relay, 1, relay.length);
        RelayHeader header = in.value(RelayHeaderCodec.INSTANCE, RelayHeaderCodec.INSTANCE.zero());
        return new Relayed(header, Arrays.copyOfRange(relay, in.position(), relay.length));
    }

    /** A message that is to be forwarded as it is. */
    public record Relayed(RelayHeader header, byte[] message) {}
}

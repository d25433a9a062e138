package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import org.jspecify.annotations.Nullable;

/** Single messages: a type byte and one msgpack value (wire-gossip.md sections 1 and 3). */
public final class Messages {

    private static final long MOST_32 = 0xffff_ffffL;
    private static final int MOST_16 = 0xffff;

    private Messages() {}

    /**
     * The bytes of a message as it goes into a packet.
     *
     * @throws IllegalArgumentException for one that only streams carry in parts
     */
    public static byte[] encode(Message message) {
        return switch (message) {
            case Ping ping -> encode(MessageType.PING, ping, PingCodec.INSTANCE);
            case IndirectPing ping -> encode(MessageType.INDIRECT_PING, ping, IndirectPingCodec.INSTANCE);
            case Ack ack -> encode(MessageType.ACK, ack, AckCodec.INSTANCE);
            case Nack nack -> encode(MessageType.NACK, nack, NackCodec.INSTANCE);
            case Suspect suspect -> encode(MessageType.SUSPECT, suspect, SuspectCodec.INSTANCE);
            case Alive alive -> encode(MessageType.ALIVE, alive, AliveCodec.INSTANCE);
            case Dead dead -> encode(MessageType.DEAD, dead, DeadCodec.INSTANCE);
            case ErrorMessage error -> encode(MessageType.ERROR, error, ErrorMessageCodec.INSTANCE);
            case UserMessage user -> user(user.content());
            case PushPull state -> throw new IllegalArgumentException("a state goes over streams: " + state.join());
        };
    }

    static <T> byte[] encode(int type, T value, Codec<T> codec) {
        MsgpackWriter out = new MsgpackWriter(128);
        out.rawByte(type);
        codec.writeMsgpack(value, out);
        return out.toByteArray();
    }

    private static byte[] user(Bytes content) {
        byte[] message = new byte[content.length() + 1];
        message[0] = MessageType.USER;
        System.arraycopy(content.array(), 0, message, 1, content.length());
        return message;
    }

    /**
     * Reads a message of a packet, of any type but the layers.
     *
     * @return {@code null} for a type that packets do not carry
     * @throws CodecException with memberlist's text when it is damaged
     */
    static @Nullable Message decode(int type, byte[] bytes, int from, int to) throws CodecException {
        return switch (type) {
            case MessageType.PING -> read("ping request", PingCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.INDIRECT_PING ->
                read("indirect ping request", IndirectPingCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.ACK -> read("ack response", AckCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.NACK -> read("nack response", NackCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.SUSPECT ->
                read("suspect message", SuspectCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.ALIVE -> read("alive message", AliveCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.DEAD -> read("dead message", DeadCodec.INSTANCE, Messages::check, bytes, from, to);
            case MessageType.USER -> new UserMessage(Bytes.copyOf(bytes, from, to));
            default -> null;
        };
    }

    /** Whether the numbers of a message fit their Go types. */
    private interface Check<T> {
        T check(T message) throws CodecException;
    }

    private static <T> T read(String what, Codec<T> codec, Check<T> check, byte[] bytes, int from, int to)
            throws CodecException {
        String reason = "EOF";
        try {
            if (from < to) {
                return check.check(new MsgpackReader(bytes, from, to).value(codec, codec.zero()));
            }
        } catch (MsgpackException | CodecException cause) {
            reason = String.valueOf(cause.getMessage());
        }
        throw new CodecException("Failed to decode " + what + ": " + reason);
    }

    static Ping check(Ping ping) throws CodecException {
        number(ping.seqNo(), MOST_32);
        number(ping.sourcePort(), MOST_16);
        return ping;
    }

    private static IndirectPing check(IndirectPing ping) throws CodecException {
        number(ping.seqNo(), MOST_32);
        number(ping.port(), MOST_16);
        number(ping.sourcePort(), MOST_16);
        return ping;
    }

    static Ack check(Ack ack) throws CodecException {
        number(ack.seqNo(), MOST_32);
        return ack;
    }

    private static Nack check(Nack nack) throws CodecException {
        number(nack.seqNo(), MOST_32);
        return nack;
    }

    private static Suspect check(Suspect suspect) throws CodecException {
        number(suspect.incarnation(), MOST_32);
        return suspect;
    }

    private static Alive check(Alive alive) throws CodecException {
        number(alive.incarnation(), MOST_32);
        number(alive.port(), MOST_16);
        return alive;
    }

    private static Dead check(Dead dead) throws CodecException {
        number(dead.incarnation(), MOST_32);
        return dead;
    }

    static NodeState check(NodeState node) throws CodecException {
        number(node.incarnation(), MOST_32);
        number(node.port(), MOST_16);
        return node;
    }

    private static void number(long value, long most) throws CodecException {
        if (value < 0 || value > most) {
            throw new CodecException("codec.decoder: Overflow uint value: " + Long.toUnsignedString(value));
        }
    }
}

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
            case MessageType.PING -> ping(bytes, from, to);
            case MessageType.INDIRECT_PING -> {
                IndirectPing ping = read("indirect ping request", IndirectPingCodec.INSTANCE, bytes, from, to);
                number("indirect ping request", ping.seqNo(), MOST_32);
                number("indirect ping request", ping.port(), MOST_16);
                number("indirect ping request", ping.sourcePort(), MOST_16);
                yield ping;
            }
            case MessageType.ACK -> ack(bytes, from, to);
            case MessageType.NACK -> {
                Nack nack = read("nack response", NackCodec.INSTANCE, bytes, from, to);
                number("nack response", nack.seqNo(), MOST_32);
                yield nack;
            }
            case MessageType.SUSPECT -> {
                Suspect suspect = read("suspect message", SuspectCodec.INSTANCE, bytes, from, to);
                number("suspect message", suspect.incarnation(), MOST_32);
                yield suspect;
            }
            case MessageType.ALIVE -> {
                Alive alive = read("alive message", AliveCodec.INSTANCE, bytes, from, to);
                number("alive message", alive.incarnation(), MOST_32);
                number("alive message", alive.port(), MOST_16);
                yield alive;
            }
            case MessageType.DEAD -> {
                Dead dead = read("dead message", DeadCodec.INSTANCE, bytes, from, to);
                number("dead message", dead.incarnation(), MOST_32);
                yield dead;
            }
            case MessageType.USER -> new UserMessage(Bytes.copyOf(bytes, from, to));
            default -> null;
        };
    }

    static Ping ping(byte[] bytes, int from, int to) throws CodecException {
        Ping ping = read("ping request", PingCodec.INSTANCE, bytes, from, to);
        number("ping request", ping.seqNo(), MOST_32);
        number("ping request", ping.sourcePort(), MOST_16);
        return ping;
    }

    static Ack ack(byte[] bytes, int from, int to) throws CodecException {
        Ack ack = read("ack response", AckCodec.INSTANCE, bytes, from, to);
        number("ack response", ack.seqNo(), MOST_32);
        return ack;
    }

    static void check(NodeState node) throws CodecException {
        number("node state", node.incarnation(), MOST_32);
        number("node state", node.port(), MOST_16);
    }

    private static <T> T read(String what, Codec<T> codec, byte[] bytes, int from, int to) throws CodecException {
        try {
            MsgpackReader in = new MsgpackReader(bytes, from, to);
            return in.value(codec, codec.zero());
        } catch (MsgpackException cause) {
            throw new CodecException("Failed to decode " + what + ": " + cause.getMessage());
        }
    }

    private static void number(String what, long value, long most) throws CodecException {
        if (value < 0 || value > most) {
            throw new CodecException("Failed to decode " + what + ": codec.decoder: Overflow uint value: " + value);
        }
    }
}

package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import java.util.ArrayList;
import java.util.List;

/** Reads the innermost message of a stream. For one message; one thread. */
final class StreamBody {

    private final byte[] content;
    private final MsgpackReader in;

    /** A body with its type byte. */
    StreamBody(byte[] content) {
        this.content = content;
        this.in = new MsgpackReader(content, 1, content.length);
    }

    Message read() throws CodecException {
        int type = content[0] & 0xff;
        return switch (type) {
            case MessageType.PING -> named("Failed to decode ping: ", type);
            case MessageType.USER -> named("Failed to receive user message: ", type);
            case MessageType.PUSH_PULL -> named("Failed to read remote state: ", type);
            // As first message of a stream these two are none, damaged or not.
            case MessageType.ACK, MessageType.ERROR -> named(invalid(type), type);
            default -> throw new CodecException(invalid(type), invalid(type));
        };
    }

    private static String invalid(int type) {
        return "Received invalid msgType (" + type + ")";
    }

    private Message named(String refusal, int type) throws CodecException {
        try {
            return body(type);
        } catch (MsgpackException | CodecException cause) {
            String reason = String.valueOf(cause.getMessage());
            throw new CodecException(reason, refusal.endsWith(" ") ? refusal + reason : refusal);
        }
    }

    private Message body(int type) throws CodecException {
        return switch (type) {
            case MessageType.PING -> Messages.check(value(PingCodec.INSTANCE));
            case MessageType.ACK -> Messages.check(value(AckCodec.INSTANCE));
            case MessageType.ERROR -> value(ErrorMessageCodec.INSTANCE);
            case MessageType.USER ->
                new UserMessage(rest(value(UserHeaderCodec.INSTANCE).userMsgLen()));
            default -> state();
        };
    }

    private <T> T value(Codec<T> codec) throws CodecException {
        if (in.position() == content.length) {
            throw new CodecException("EOF");
        }
        return in.value(codec, codec.zero());
    }

    private PushPull state() throws CodecException {
        PushPullHeader header = value(PushPullHeaderCodec.INSTANCE);
        List<NodeState> nodes = new ArrayList<>(Math.clamp(header.nodes(), 0, 1024));
        for (int index = 0; index < header.nodes(); index++) {
            nodes.add(Messages.check(value(NodeStateCodec.INSTANCE)));
        }
        return new PushPull(header.join(), List.copyOf(nodes), rest(header.userStateLen()));
    }

    private Bytes rest(int size) throws CodecException {
        int from = in.position();
        if (size > 0 && from == content.length) {
            throw new CodecException("EOF");
        }
        if (size < 0 || size > content.length - from) {
            throw new CodecException("unexpected EOF");
        }
        return Bytes.copyOf(content, from, from + size);
    }
}

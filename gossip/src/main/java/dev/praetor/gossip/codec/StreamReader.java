package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a message of a stream, of which {@link StreamExtent} has found the end (wire-gossip.md section 5). Any thread. */
public final class StreamReader {

    /** As long may a message be, encrypted or not, compressed or not. */
    public static final int MOST = 20 * 1024 * 1024;

    private final @Nullable Keyring keyring;
    private final boolean verified;

    /**
     * Makes it.
     *
     * @param keyring {@code null} where streams come plain
     * @param verified whether streams that are not encrypted are refused, when there is a keyring
     */
    public StreamReader(@Nullable Keyring keyring, boolean verified) {
        this.keyring = keyring;
        this.verified = verified;
    }

    /**
     * The message of a stream.
     *
     * @throws CodecException in memberlist's words
     */
    public Message read(byte[] stream) throws CodecException {
        byte[] content = decrypted(stream);
        if (content.length == 0) {
            throw new CodecException("EOF", false);
        }
        if (content[0] == MessageType.COMPRESS) {
            content = Compression.unwrap(content, 1, content.length, MOST);
        }
        if (content.length == 0) {
            throw new CodecException("EOF");
        }
        int type = content[0] & 0xff;
        return switch (type) {
            case MessageType.PING -> Messages.ping(content, 1, content.length);
            case MessageType.ACK -> Messages.ack(content, 1, content.length);
            case MessageType.PUSH_PULL, MessageType.USER, MessageType.ERROR -> parts(type, content);
            default -> throw new CodecException("Received invalid msgType (" + type + ")", false);
        };
    }

    private byte[] decrypted(byte[] stream) throws CodecException {
        boolean encrypted = stream.length > 0 && stream[0] == MessageType.ENCRYPT;
        if (!encrypted) {
            if (keyring != null && verified) {
                throw new CodecException("Encryption is configured but remote state is not encrypted");
            }
            return stream;
        }
        if (keyring == null) {
            throw new CodecException("Remote state is encrypted and encryption is not configured");
        }
        byte[] header = Arrays.copyOf(stream, StreamWriter.FRAME_HEADER);
        return Encryption.open(keyring.keys(), stream, StreamWriter.FRAME_HEADER, header);
    }

    private static Message parts(int type, byte[] content) throws CodecException {
        MsgpackReader in = new MsgpackReader(content, 1, content.length);
        try {
            return switch (type) {
                case MessageType.USER -> {
                    int size = in.value(UserHeaderCodec.INSTANCE, new UserHeader(0))
                            .userMsgLen();
                    yield new UserMessage(rest(content, in.position(), size));
                }
                case MessageType.ERROR -> in.value(ErrorMessageCodec.INSTANCE, new ErrorMessage(""));
                default -> state(in, content);
            };
        } catch (MsgpackException cause) {
            throw new CodecException(String.valueOf(cause.getMessage()));
        }
    }

    private static PushPull state(MsgpackReader in, byte[] content) throws CodecException {
        PushPullHeader header = in.value(PushPullHeaderCodec.INSTANCE, new PushPullHeader(0, 0, false));
        if (header.nodes() < 0 || header.nodes() > content.length - in.position()) {
            throw new CodecException("unexpected EOF");
        }
        List<NodeState> nodes = new ArrayList<>(Math.min(header.nodes(), 1024));
        for (int index = 0; index < header.nodes(); index++) {
            NodeState node = in.value(NodeStateCodec.INSTANCE, NodeStateCodec.INSTANCE.zero());
            Messages.check(node);
            nodes.add(node);
        }
        return new PushPull(header.join(), List.copyOf(nodes), rest(content, in.position(), header.userStateLen()));
    }

    private static Bytes rest(byte[] content, int from, int size) throws CodecException {
        if (size < 0 || size > content.length - from) {
            throw new CodecException("unexpected EOF");
        }
        return Bytes.copyOf(content, from, from + size);
    }
}

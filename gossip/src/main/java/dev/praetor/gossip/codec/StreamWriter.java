package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackWriter;
import org.jspecify.annotations.Nullable;

/** Makes the bytes of a message on a stream: always compressed, then encrypted in a frame (wire-gossip.md section 5). Any thread. */
public final class StreamWriter {

    static final int FRAME_HEADER = 5;

    private final @Nullable Keyring keyring;
    private final boolean compression;

    /**
     * Makes it.
     *
     * @param keyring {@code null} where streams go plain
     */
    public StreamWriter(@Nullable Keyring keyring, boolean compression) {
        this.keyring = keyring;
        this.compression = compression;
    }

    /** The whole stream in one direction. */
    public byte[] write(Message message) {
        byte[] plain = encode(message);
        byte[] content = compression ? Compression.wrap(plain) : plain;
        return keyring == null ? content : framed(keyring.primary(), content);
    }

    private static byte[] framed(Bytes key, byte[] content) {
        int size = content.length + Encryption.OVERHEAD;
        byte[] header = {
            MessageType.ENCRYPT, (byte) (size >>> 24), (byte) (size >>> 16), (byte) (size >>> 8), (byte) size
        };
        byte[] frame = Encryption.seal(key, content, header, FRAME_HEADER);
        System.arraycopy(header, 0, frame, 0, FRAME_HEADER);
        return frame;
    }

    static byte[] encode(Message message) {
        return switch (message) {
            case PushPull state -> state(state);
            case UserMessage user -> {
                MsgpackWriter out = new MsgpackWriter(user.content().length() + 32);
                out.rawByte(MessageType.USER);
                UserHeaderCodec.INSTANCE.writeMsgpack(
                        new UserHeader(user.content().length()), out);
                out.verbatim(user.content().array());
                yield out.toByteArray();
            }
            default -> Messages.encode(message);
        };
    }

    private static byte[] state(PushPull state) {
        MsgpackWriter out = new MsgpackWriter(
                64 + 512 * state.nodes().size() + state.userState().length());
        out.rawByte(MessageType.PUSH_PULL);
        PushPullHeader header =
                new PushPullHeader(state.nodes().size(), state.userState().length(), state.join());
        PushPullHeaderCodec.INSTANCE.writeMsgpack(header, out);
        for (NodeState node : state.nodes()) {
            NodeStateCodec.INSTANCE.writeMsgpack(node, out);
        }
        out.verbatim(state.userState().array());
        return out.toByteArray();
    }
}

package dev.praetor.gossip.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a message of a stream, of which {@link StreamExtent} has found the end (wire-gossip.md section 5). Any thread. */
public final class StreamReader {

    /** As long may a message be, encrypted or not, compressed or not. */
    public static final int MOST = 20 * 1024 * 1024;

    private static final String NOTHING_CAME = "EOF";

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
     * @param stream all of it; what ended too early is refused as memberlist refuses it
     * @throws CodecException in memberlist's words
     */
    public Message read(byte[] stream) throws CodecException {
        if (stream.length > 0 && (stream[0] & 0xff) == MessageType.LABEL) {
            throw StreamExtent.unlabelled("cannot decode label; stream has been truncated");
        }
        byte[] content = uncompressed(decrypted(stream));
        if (content.length == 0) {
            throw new CodecException(NOTHING_CAME);
        }
        return new StreamBody(content).read();
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
        if (stream.length < StreamWriter.FRAME_HEADER) {
            throw new CodecException("unexpected EOF");
        }
        byte[] header = Arrays.copyOf(stream, StreamWriter.FRAME_HEADER);
        return Encryption.open(keyring.keys(), stream, StreamWriter.FRAME_HEADER, header);
    }

    private static byte[] uncompressed(byte[] content) throws CodecException {
        if (content.length == 0 || content[0] != MessageType.COMPRESS) {
            return content;
        }
        if (content.length == 1) {
            throw new CodecException(NOTHING_CAME, "");
        }
        return Compression.unwrap(content, 1, content.length, MOST);
    }
}

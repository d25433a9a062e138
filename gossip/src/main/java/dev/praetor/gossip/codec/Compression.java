package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;

/** The layer of compression (wire-gossip.md 2.4). */
final class Compression {

    private static final long LZW = 0;

    private Compression() {}

    /** The compressed form of a message, possibly longer. */
    static byte[] wrap(byte[] message) {
        Compressed compressed = new Compressed(LZW, Bytes.wrap(LzwWriter.compress(message)));
        return Messages.encode(MessageType.COMPRESS, compressed, CompressedCodec.INSTANCE);
    }

    /**
     * The message within; what is given comes behind the type byte.
     *
     * @param limit of the message in bytes
     */
    static byte[] unwrap(byte[] bytes, int from, int to, int limit) throws CodecException {
        Compressed compressed;
        if (from >= to) {
            throw new CodecException("EOF");
        }
        try {
            compressed =
                    new MsgpackReader(bytes, from, to).value(CompressedCodec.INSTANCE, CompressedCodec.INSTANCE.zero());
        } catch (MsgpackException cause) {
            throw new CodecException(String.valueOf(cause.getMessage()));
        }
        if (compressed.algo() != LZW) {
            throw new CodecException("Cannot decompress unknown algorithm " + compressed.algo());
        }
        Bytes content = compressed.buf();
        return LzwReader.decompress(content == null ? Bytes.EMPTY.array() : content.array(), limit);
    }
}

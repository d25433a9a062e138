package dev.praetor.gossip.codec;

import dev.praetor.base.go.GoQuote;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import java.util.Arrays;

/**
 * Finds where a message on a stream ends while its bytes come in: streams announce their length only when they are encrypted (wire-gossip.md section 5). Looks
 * at each byte about once. For one stream; one thread.
 */
public final class StreamExtent {

    /** What is looked for. */
    private enum Part {
        TYPE,
        FRAME,
        VALUE,
        HEADER,
        NODES,
        BYTES,
        END
    }

    private Part part = Part.TYPE;
    private int type;
    private long at;
    private long values;
    private long size;

    /**
     * Looks at what has come so far, from the beginning of the stream.
     *
     * @return whether a whole message is there
     * @throws CodecException when it will be longer than a message may be, or is none
     */
    public boolean isWhole(byte[] bytes, int length) throws CodecException {
        while (part != Part.END) {
            if (!pass(bytes, length)) {
                return false;
            }
        }
        return true;
    }

    /** How long the message is; only when it is whole. */
    public int length() {
        return (int) at;
    }

    /** Passes over one part; false when it is not there yet. */
    private boolean pass(byte[] bytes, int length) throws CodecException {
        return switch (part) {
            case TYPE -> type(bytes, length);
            case FRAME -> frame(bytes, length);
            case VALUE -> values(bytes, length, Part.END);
            case HEADER -> header(bytes, length);
            case NODES -> values(bytes, length, Part.BYTES);
            case BYTES -> reach(size, length);
            case END -> true;
        };
    }

    private boolean type(byte[] bytes, int length) throws CodecException {
        if (length < 1) {
            return false;
        }
        type = bytes[0] & 0xff;
        if (type == MessageType.LABEL) {
            return label(bytes, length);
        }
        at = 1;
        values = 1;
        part = switch (type) {
            case MessageType.ENCRYPT -> Part.FRAME;
            case MessageType.COMPRESS, MessageType.PING, MessageType.ACK, MessageType.ERROR -> Part.VALUE;
            case MessageType.PUSH_PULL, MessageType.USER -> Part.HEADER;
            default -> Part.END;
        };
        return true;
    }

    /** No pool of Consul has a label, so any is refused. */
    private static boolean label(byte[] bytes, int length) throws CodecException {
        if (length < 2) {
            return false;
        }
        int size = bytes[1] & 0xff;
        if (size == 0) {
            throw unlabelled("label header cannot be empty when present");
        }
        if (length < 2 + size) {
            return false;
        }
        String label = GoQuote.quote(Arrays.copyOfRange(bytes, 2, 2 + size));
        String refusal = "discarding stream with unacceptable label " + label + ":";
        throw new CodecException(refusal, refusal);
    }

    static CodecException unlabelled(String reason) {
        return new CodecException(reason, "failed to receive and remove the stream label header: " + reason);
    }

    private boolean frame(byte[] bytes, int length) throws CodecException {
        if (length < StreamWriter.FRAME_HEADER) {
            return false;
        }
        long announced = big(bytes, 1, 4);
        limit(announced);
        at = StreamWriter.FRAME_HEADER;
        size = announced;
        part = Part.BYTES;
        return true;
    }

    private boolean header(byte[] bytes, int length) throws CodecException {
        if (!values(bytes, length, Part.HEADER)) {
            return false;
        }
        try {
            MsgpackReader in = new MsgpackReader(bytes, 1, (int) at);
            if (type == MessageType.USER) {
                size = in.value(UserHeaderCodec.INSTANCE, new UserHeader(0)).userMsgLen();
                values = 0;
            } else {
                PushPullHeader header = in.value(PushPullHeaderCodec.INSTANCE, new PushPullHeader(0, 0, false));
                size = header.userStateLen();
                values = header.nodes();
            }
        } catch (MsgpackException refusedByWhoReadsIt) {
            size = -1;
        }
        if (size < 0 || values < 0) {
            part = Part.END;
            return true;
        }
        limit(at + size + values);
        part = values > 0 ? Part.NODES : Part.BYTES;
        return true;
    }

    private boolean reach(long count, int length) throws CodecException {
        limit(at + count);
        if (length - at < count) {
            return false;
        }
        at += count;
        part = Part.END;
        return true;
    }

    /** Passes over as many msgpack values as are wanted, header by header. */
    private boolean values(byte[] bytes, int length, Part next) throws CodecException {
        while (values > 0) {
            if (at >= length) {
                return false;
            }
            int start = (int) at;
            int first = bytes[start] & 0xff;
            int sizeBytes = sizeBytes(first);
            if (length - start < 1 + sizeBytes) {
                return false;
            }
            long count = sizeBytes == 0 ? fixed(first) : big(bytes, start + 1, sizeBytes);
            long whole = 1L + sizeBytes + (isContainer(first) ? 0 : payload(first, count));
            limit(at + whole);
            if (length - start < whole) {
                return false;
            }
            at += whole;
            values += children(first, count) - 1;
        }
        part = next;
        return true;
    }

    /** How many bytes of a length follow the first one. */
    private static int sizeBytes(int first) {
        return switch (first) {
            case 0xc4, 0xc7, 0xd9 -> 1;
            case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 2;
            case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 4;
            default -> 0;
        };
    }

    /** The count within the first byte. */
    private static int fixed(int first) {
        return (first & 0xe0) == 0xa0 ? first & 31 : first & 15;
    }

    private static boolean isMap(int first) {
        return (first & 0xf0) == 0x80 || first == 0xde || first == 0xdf;
    }

    private static boolean isContainer(int first) {
        return isMap(first) || (first & 0xf0) == 0x90 || first == 0xdc || first == 0xdd;
    }

    private static long children(int first, long count) {
        if (isMap(first)) {
            return 2 * count;
        }
        return isContainer(first) ? count : 0;
    }

    /** The bytes behind the header of what is no container. */
    private static long payload(int first, long count) {
        if ((first & 0xe0) == 0xa0) {
            return count;
        }
        return switch (first) {
            case 0xc4, 0xc5, 0xc6, 0xd9, 0xda, 0xdb -> count;
            case 0xc7, 0xc8, 0xc9 -> count + 1;
            case 0xcc, 0xd0 -> 1;
            case 0xcd, 0xd1, 0xd4 -> 2;
            case 0xd5 -> 3;
            case 0xca, 0xce, 0xd2 -> 4;
            case 0xd6 -> 5;
            case 0xcb, 0xcf, 0xd3 -> 8;
            case 0xd7 -> 9;
            case 0xd8 -> 17;
            default -> 0;
        };
    }

    private static long big(byte[] bytes, int from, int count) {
        long value = 0;
        for (int index = from; index < from + count; index++) {
            value = value << 8 | bytes[index] & 0xff;
        }
        return value;
    }

    private static void limit(long announced) throws CodecException {
        if (announced > StreamReader.MOST) {
            throw new CodecException("Remote node state is larger than limit (" + announced + ")");
        }
    }
}

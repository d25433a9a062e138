package dev.praetor.consensus.jraft.net;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Short strings in greetings: a length in two bytes, then UTF-8. */
final class Strings {

    private static final int LONGEST = 512;

    private Strings() {}

    static void write(String text, ByteBuf out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, LONGEST);
        out.writeShort(length).writeBytes(bytes, 0, length);
    }

    static String read(ByteBuf in) {
        if (in.readableBytes() < Short.BYTES) {
            throw new MalformedFrameException("a greeting cut short");
        }
        int length = in.readUnsignedShort();
        if (length > LONGEST || length > in.readableBytes()) {
            throw new MalformedFrameException("a greeting with a string of " + length + " bytes");
        }
        return in.readString(length, StandardCharsets.UTF_8);
    }
}

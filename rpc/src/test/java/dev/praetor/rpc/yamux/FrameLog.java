package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** An output that keeps what is put out, as bytes and as text. */
final class FrameLog implements Output {

    private static final String[] TYPES = {"data", "window", "ping", "away"};

    final ByteBuf bytes = Unpooled.buffer();
    final List<String> frames = new ArrayList<>();
    boolean writable = true;

    @Override
    public void header(int type, int flags, int stream, int length) {
        bytes.writeByte(0);
        bytes.writeByte(type);
        bytes.writeShort(flags);
        bytes.writeInt(stream);
        bytes.writeInt(length);
        StringBuilder text = new StringBuilder(TYPES[type]);
        String[] names = {"SYN", "ACK", "FIN", "RST"};
        for (int bit = 0; bit < 4; bit++) {
            if ((flags & 1 << bit) != 0) {
                text.append(' ').append(names[bit]);
            }
        }
        frames.add(text + " " + stream + " " + length);
    }

    @Override
    public void payload(byte[] source, int from, int to) {
        bytes.writeBytes(source, from, to - from);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    /** The frames since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(frames);
        frames.clear();
        bytes.clear();
        return taken;
    }
}

package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Takes a session's incoming bytes apart into frames; the payload of a frame is passed on in the pieces in which it comes. Owned by the session's owner. */
final class FrameReader {

    private final Session session;
    private final byte[] header = new byte[Frames.HEADER];
    private int headerSize;
    private long payloadLeft;
    private boolean finishes;
    private @Nullable Stream stream;

    FrameReader(Session session) {
        this.session = session;
    }

    void read(ByteBuf bytes) {
        while (bytes.isReadable()) {
            if (session.isEnded()) {
                bytes.skipBytes(bytes.readableBytes());
                return;
            }
            if (payloadLeft > 0) {
                payload(bytes);
            } else {
                header(bytes);
            }
        }
    }

    private void payload(ByteBuf bytes) {
        int size = (int) Math.min(payloadLeft, bytes.readableBytes());
        int from = bytes.readerIndex();
        bytes.skipBytes(size);
        payloadLeft -= size;
        Stream target = stream;
        if (target != null) {
            target.received(bytes, from, from + size);
        }
        if (payloadLeft == 0) {
            endOfFrame();
        }
    }

    private void endOfFrame() {
        Stream target = stream;
        stream = null;
        if (target != null && finishes) {
            target.receivedFinish();
        }
    }

    private void header(ByteBuf bytes) {
        int size = Math.min(Frames.HEADER - headerSize, bytes.readableBytes());
        bytes.readBytes(header, headerSize, size);
        headerSize += size;
        if (headerSize < Frames.HEADER) {
            return;
        }
        headerSize = 0;
        int flags = (header[2] & 0xff) << 8 | header[3] & 0xff;
        frame(header[0], header[1], flags, int32(4), int32(8));
    }

    private int int32(int at) {
        return (header[at] & 0xff) << 24
                | (header[at + 1] & 0xff) << 16
                | (header[at + 2] & 0xff) << 8
                | header[at + 3] & 0xff;
    }

    private void frame(int version, int type, int flags, int id, int length) {
        if (version != Frames.VERSION) {
            session.violated("invalid protocol version");
            return;
        }
        switch (type) {
            case Frames.DATA -> data(flags, id, length);
            case Frames.WINDOW_UPDATE -> window(flags, id, length);
            case Frames.PING -> session.pinged(flags, length);
            case Frames.GO_AWAY -> session.wentAway(length);
            default -> session.violated("invalid msg type");
        }
    }

    private void window(int flags, int id, int length) {
        Stream target = session.streamOf(id, flags);
        if (target == null) {
            return;
        }
        target.granted(length);
        if ((flags & Frames.FIN) != 0) {
            target.receivedFinish();
        }
    }

    private void data(int flags, int id, int length) {
        Stream target = session.streamOf(id, flags);
        if (session.isEnded()) {
            return;
        }
        if (target != null && !target.take(length)) {
            session.violated("recv window exceeded");
            return;
        }
        stream = target;
        payloadLeft = Integer.toUnsignedLong(length);
        finishes = (flags & Frames.FIN) != 0;
        if (payloadLeft == 0) {
            endOfFrame();
        }
    }
}

package dev.praetor.consensus.jraft.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts what comes in into frames, without their lengths: first a greeting or its answer, which goes on as bytes, then {@link Frame}s. Memory grows with
 * what has come, not with what a length announces. Owned by its channel's loop.
 */
final class FrameReader extends ByteToMessageDecoder {

    private int maximum = Greeting.MAXIMUM_FRAME;
    private boolean greeted;

    /** From now on frames come. */
    void greeted(int maximumFrame) {
        greeted = true;
        maximum = maximumFrame;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Frames.LENGTH) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length > maximum) {
            in.skipBytes(in.readableBytes());
            throw new MalformedFrameException("a frame of " + length + " bytes");
        }
        if (in.readableBytes() < Frames.LENGTH + length) {
            return;
        }
        in.skipBytes(Frames.LENGTH);
        if (greeted) {
            ByteBuf content = in.readSlice((int) length);
            out.add(Frames.read(content));
            return;
        }
        out.add(in.readRetainedSlice((int) length));
    }
}

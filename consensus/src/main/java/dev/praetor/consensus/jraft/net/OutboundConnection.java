package dev.praetor.consensus.jraft.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;

/** A connection that this member made: it greets, then asks. Owned by the loop of its channel and of its {@link OutboundLane}. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class OutboundConnection extends ChannelInboundHandlerAdapter {

    private final Channel channel;
    private final Handshake handshake;
    private final String memberId;
    private final Lane lane;
    private final Refusals refusals;
    private final OutboundLane owner;
    private final FrameReader reader = new FrameReader();
    private boolean greeted;

    OutboundConnection(
            Channel channel, Handshake handshake, String memberId, Lane lane, Refusals refusals, OutboundLane owner) {
        this.channel = channel;
        this.handshake = handshake;
        this.memberId = memberId;
        this.lane = lane;
        this.refusals = refusals;
        this.owner = owner;
    }

    Channel channel() {
        return channel;
    }

    boolean greeted() {
        return greeted;
    }

    void greet() {
        channel.pipeline().addLast(reader, this);
        Greeting greeting = handshake.greeting(memberId, lane);
        ByteBuf out = Frames.greeting(channel.alloc(), greeting::write);
        channel.writeAndFlush(out, channel.voidPromise());
        if (!channel.isActive()) {
            owner.broken(this, "the connection was closed");
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame frame) {
            owner.answered(this, frame);
            return;
        }
        try {
            welcomed(Welcome.read((ByteBuf) message));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void welcomed(Welcome welcome) {
        String refusal = handshake.refusal(welcome, memberId);
        if (!refusal.isEmpty()) {
            refusals.log(channel, "to " + memberId, refusal);
            owner.broken(this, refusal);
            return;
        }
        greeted = true;
        reader.greeted(lane.maximumFrame());
        owner.greeted(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        owner.broken(this, "the connection was closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        owner.broken(this, String.valueOf(reason.getMessage()));
    }
}

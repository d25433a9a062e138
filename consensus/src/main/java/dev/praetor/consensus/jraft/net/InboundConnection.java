package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.SerialLoop;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A connection that another member made: it greets, then asks. Once it has greeted, its channel goes from the loop of whoever accepted it, which may serve
 * others as well, to the one of its lane. Owned by its channel's loop; answers come from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class InboundConnection extends ChannelInboundHandlerAdapter {

    private static final int GREETING_SECONDS = 5;
    /** A peer that asks and does not read the answers is closed at so many bytes. */
    private static final long MOST_UNREAD = 64L << 20;

    private final Channel channel;
    private final FrameReader reader;
    private final Handshake handshake;
    private final RaftTransport.Handler handler;
    private final Function<Lane, EventLoop> loops;
    private final Refusals refusals;
    private final Queue<Frame> answers = new ConcurrentLinkedQueue<>();
    private final SerialLoop writing;
    private String from = "";

    InboundConnection(
            Channel channel,
            FrameReader reader,
            Handshake handshake,
            RaftTransport.Handler handler,
            Function<Lane, EventLoop> loops,
            Refusals refusals) {
        this.channel = channel;
        this.reader = reader;
        this.handshake = handshake;
        this.handler = handler;
        this.loops = loops;
        this.refusals = refusals;
        writing = new SerialLoop(task -> channel.eventLoop().execute(task), this::writeAnswers);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (from.isEmpty() && channel.isOpen()) {
                                refuse("no greeting came within " + GREETING_SECONDS + " s");
                            }
                        },
                        GREETING_SECONDS,
                        TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame frame) {
            serve(frame);
            return;
        }
        try {
            greet(Greeting.read((ByteBuf) message));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void greet(Greeting greeting) {
        Welcome welcome = handshake.answer(greeting);
        ByteBuf out = Frames.greeting(channel.alloc(), welcome::write);
        if (!welcome.refusal().isEmpty()) {
            refusals.log(channel, "from " + greeting.from(), welcome.refusal());
            channel.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        from = greeting.from();
        reader.greeted(greeting.lane().maximumFrame());
        // The other side says nothing before it has the answer, so nothing comes while the channel moves.
        EventLoop target = loops.apply(greeting.lane());
        channel.eventLoop().execute(() -> channel.deregister().addListener(left -> settle(target, out)));
    }

    private void settle(EventLoop target, ByteBuf welcome) {
        target.register(channel).addListener(moved -> {
            if (moved.isSuccess() && channel.isActive()) {
                channel.writeAndFlush(welcome, channel.voidPromise());
                return;
            }
            welcome.release();
            channel.close();
        });
    }

    private void serve(Frame request) {
        if (request.answer()) {
            throw new MalformedFrameException("an answer to no request");
        }
        handler.handle(from, request.kind(), request.payload(), response -> {
            answers.add(new Frame(true, request.kind(), request.id(), response));
            writing.wake();
        });
    }

    private void writeAnswers() {
        boolean open = channel.isOpen();
        for (Frame answer = answers.poll(); answer != null; answer = answers.poll()) {
            if (open) {
                Frames.write(channel, answer);
            }
        }
        if (!open) {
            return;
        }
        channel.flush();
        if (channel.bytesBeforeWritable() > MOST_UNREAD) {
            refuse("it does not read its answers");
        }
    }

    private void refuse(String reason) {
        refusals.log(channel, from.isEmpty() ? "" : "from " + from, reason);
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!from.isEmpty()) {
            handler.closed(from);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof MalformedFrameException malformed) {
            refuse("it does not speak Praetor's Raft protocol: " + malformed.getMessage());
            return;
        }
        channel.close();
    }
}

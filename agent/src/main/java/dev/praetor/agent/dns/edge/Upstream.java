package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.ResponseReader;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends one message to another server and waits for its answer, over a socket of its own: so each has a port that cannot be guessed, and takes messages from
 * that server only. Any thread.
 */
final class Upstream {

    private static final int MAX_BYTES = 65535;

    private final EventLoopGroup group;
    private final Transport transport;

    Upstream(EventLoopGroup group, Transport transport) {
        this.group = group;
        this.transport = transport;
    }

    /**
     * The bytes of an answer to the question with this ID; what is none is ignored. Fails when there is none in time.
     */
    Reply<byte[]> ask(
            InetSocketAddress server, byte[] message, boolean tcp, Duration timeout, Question question, int id) {
        PendingReply<byte[]> reply = new PendingReply<>();
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .handler(new Conversation(reply, question, id, tcp));
        if (tcp) {
            // The deadline below is the one that counts.
            bootstrap.channel(transport.stream()).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
        } else {
            bootstrap
                    .channel(transport.datagram())
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_BYTES));
        }
        ChannelFuture connecting = bootstrap.connect(server);
        Channel channel = connecting.channel();
        Future<?> deadline = channel.eventLoop()
                .schedule(
                        () -> end(channel, reply, new IOException("no answer from " + server)),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> {
            deadline.cancel(false);
            reply.fail(new IOException("connection to " + server + " closed"));
        });
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                end(channel, reply, new IOException("cannot reach " + server));
                return;
            }
            send(channel, message, tcp);
        });
        return reply;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be sent has no answer, which the deadline notices
    private static void send(Channel channel, byte[] message, boolean tcp) {
        ByteBuf bytes = Unpooled.wrappedBuffer(message);
        if (!tcp) {
            channel.writeAndFlush(bytes);
            return;
        }
        ByteBuf length = channel.alloc().buffer(2).writeShort(message.length);
        channel.writeAndFlush(Unpooled.wrappedBuffer(length, bytes));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a socket that is given up has no outcome worth waiting for
    private static void end(Channel channel, PendingReply<byte[]> reply, IOException cause) {
        reply.fail(cause);
        channel.close();
    }

    /** What happens on the socket of one query. */
    private static final class Conversation extends ChannelInitializer<Channel> {

        private final PendingReply<byte[]> reply;
        private final Question question;
        private final int id;
        private final boolean tcp;

        private Conversation(PendingReply<byte[]> reply, Question question, int id, boolean tcp) {
            this.reply = reply;
            this.question = question;
            this.id = id;
            this.tcp = tcp;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (tcp) {
                channel.pipeline().addLast(new LengthFieldBasedFrameDecoder(MAX_BYTES + 2, 0, 2, 0, 2), new Streamed());
                return;
            }
            channel.pipeline().addLast(new Datagrams());
        }

        private void received(Channel channel, ByteBuf content) {
            byte[] bytes = new byte[content.readableBytes()];
            content.readBytes(bytes);
            if (ResponseReader.responseCode(bytes, id, question) >= 0) {
                reply.succeed(bytes);
                close(channel);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // a socket that has served has no outcome worth waiting for
        private static void close(Channel channel) {
            channel.close();
        }

        private final class Streamed extends SimpleChannelInboundHandler<ByteBuf> {
            @Override
            protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
                received(context.channel(), message);
                // Nobody else can write into a connection: what is no answer will not be followed by one.
                close(context.channel());
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                close(context.channel());
            }
        }

        private final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                received(context.channel(), packet.content());
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                close(context.channel());
            }
        }
    }
}

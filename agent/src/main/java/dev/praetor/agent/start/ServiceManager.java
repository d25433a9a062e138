package dev.praetor.agent.start;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What started this process and waits to hear from it: systemd with {@code Type=notify}, or whoever else names a socket in {@code NOTIFY_SOCKET} (sd_notify(3)).
 * Each word is one datagram, sent before the call returns; nobody who cannot be told stops the agent. Without the variable nothing is done. Any thread.
 */
public final class ServiceManager {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private static final String VARIABLE = "NOTIFY_SOCKET";

    private final String socket;

    private ServiceManager(String socket) {
        this.socket = socket;
    }

    /** The one that the environment names. */
    public static ServiceManager of(Map<String, String> environment) {
        return new ServiceManager(environment.getOrDefault(VARIABLE, ""));
    }

    /** The agent serves, or has read its configuration again. */
    public void ready() {
        tell("READY=1");
    }

    /** The agent begins to read its configuration again. {@link #ready} follows, however that ends. */
    public void reloading() {
        // The JVM counts nanoseconds by the clock that systemd compares with, CLOCK_MONOTONIC.
        tell("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
    }

    /** The agent begins to end. */
    public void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String state) {
        if (socket.isEmpty()) {
            return;
        }
        try {
            send(state);
        } catch (IOException e) {
            log.atDebug().addKeyValue("error", e.getMessage()).log("systemd notify failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String state) throws IOException, InterruptedException {
        if (!Epoll.isAvailable()) {
            throw new IOException("no sockets of this kind on this platform");
        }
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            Channel channel = done(new Bootstrap()
                    .group(loop)
                    .channel(EpollDomainDatagramChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(address()));
            done(channel.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.US_ASCII)));
            done(channel.close());
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** A name that begins with {@code @} is one without a file: its first byte is zero. */
    private DomainSocketAddress address() {
        return new DomainSocketAddress(socket.startsWith("@") ? "\0" + socket.substring(1) : socket);
    }

    private static Channel done(ChannelFuture step) throws IOException, InterruptedException {
        step.await();
        Throwable cause = step.cause();
        if (cause != null) {
            throw new IOException(cause.getMessage(), cause);
        }
        return step.channel();
    }
}

package dev.praetor.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd is told (sd_notify(3); cli.md section 1.2, {@code NOTIFY_SOCKET}). */
class ServiceManagerTest {

    @TempDir
    private Path directory;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private EventLoopGroup loop;

    @BeforeEach
    void start() {
        assumeTrue(Epoll.isAvailable());
        loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    }

    @AfterEach
    void stop() {
        if (loop != null) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }

    @Test
    void hearsOfEachStep() throws InterruptedException {
        String socket = directory.resolve("notify").toString();
        listen(socket);
        ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", socket));
        manager.ready();
        assertThat(next()).isEqualTo("READY=1");
        manager.reloading();
        assertThat(next()).matches("RELOADING=1\nMONOTONIC_USEC=[1-9][0-9]*");
        manager.ready();
        assertThat(next()).isEqualTo("READY=1");
        manager.stopping();
        assertThat(next()).isEqualTo("STOPPING=1");
    }

    @Test
    void maySitOnASocketWithoutAFile() throws InterruptedException {
        String name = "praetor-test-" + UUID.randomUUID();
        listen("\0" + name);
        ServiceManager.of(Map.of("NOTIFY_SOCKET", "@" + name)).ready();
        assertThat(next()).isEqualTo("READY=1");
    }

    @Test
    void isNotMissedWhereThereIsNone() {
        assertThatCode(() -> ServiceManager.of(Map.of()).ready()).doesNotThrowAnyException();
        String nowhere = directory.resolve("nowhere").toString();
        assertThatCode(() -> ServiceManager.of(Map.of("NOTIFY_SOCKET", nowhere)).ready())
                .doesNotThrowAnyException();
        String tooLong = "/" + "x".repeat(300);
        assertThatCode(() -> ServiceManager.of(Map.of("NOTIFY_SOCKET", tooLong)).ready())
                .doesNotThrowAnyException();
    }

    private void listen(String path) throws InterruptedException {
        new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        heard.add(packet.content().toString(StandardCharsets.US_ASCII));
                    }
                })
                .bind(new DomainSocketAddress(path))
                .sync();
    }

    private String next() throws InterruptedException {
        return heard.poll(30, TimeUnit.SECONDS);
    }
}

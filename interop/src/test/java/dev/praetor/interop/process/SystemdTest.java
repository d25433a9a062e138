package dev.praetor.interop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.praetor.interop.agent.Executable;
import dev.praetor.interop.agent.TestAgent;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent tells who started it what it does (sd_notify(3); docs/cluster.md). */
final class SystemdTest {

    @TempDir
    private Path directory;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private EventLoopGroup loop;

    @BeforeEach
    void listen() throws InterruptedException {
        assumeTrue(Epoll.isAvailable());
        loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        heard.add(packet.content().toString(StandardCharsets.US_ASCII));
                    }
                })
                .bind(new DomainSocketAddress(
                        directory.resolve("notify").toAbsolutePath().toString()))
                .sync();
    }

    @AfterEach
    void stop() {
        if (loop != null) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }

    @Test
    void agentTellsOfStartReloadAndStop() throws IOException, InterruptedException {
        try (TestAgent agent = TestAgent.launch(wrapper(), directory, List.of("-dev"))) {
            assertThat(next()).as(agent.log()).isEqualTo("READY=1");
            agent.awaitLeader();
            assertThat(agent.put("/v1/agent/reload", "").statusCode()).isEqualTo(200);
            assertThat(next()).startsWith("RELOADING=1\nMONOTONIC_USEC=");
            assertThat(next()).isEqualTo("READY=1");
            agent.terminate();
            assertThat(next()).isEqualTo("STOPPING=1");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void serverThatIsToJoinIsNotReadyBefore() throws IOException {
        List<String> toJoin = List.of(
                "-server",
                "-bootstrap",
                "-data-dir",
                directory.resolve("data").toString(),
                "-retry-join",
                "127.0.0.1:1",
                "-retry-interval",
                "30s");
        try (TestAgent agent = TestAgent.launch(wrapper(), directory, toJoin)) {
            agent.awaitLeader();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> agent.log().contains("Join cluster failed, will retry"));
            assertThat(heard).isEmpty();
        }
    }

    /** The program with a socket to talk to. */
    private String wrapper() throws IOException {
        Path script = directory.resolve("praetor");
        Files.writeString(
                script,
                "#!/bin/sh\nNOTIFY_SOCKET=" + directory.resolve("notify").toAbsolutePath() + " exec "
                        + Executable.path() + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private String next() throws InterruptedException {
        return heard.poll(60, TimeUnit.SECONDS);
    }
}

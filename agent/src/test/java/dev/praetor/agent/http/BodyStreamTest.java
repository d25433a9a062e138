package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BodyStreamTest {

    /** Otherwise a line of the log that comes while the agent shuts down fails whoever writes it. */
    @Test
    void refusesPiecesWhenItsLoopIsGone() throws InterruptedException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        LocalChannel channel = new LocalChannel();
        group.register(channel).sync();
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        BodyStream stream = new BodyStream(channel, false, () -> {});
        stream.offer(new byte[] {1});
        assertThat(stream.offer(new byte[] {2})).isFalse();
    }
}

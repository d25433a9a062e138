package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedBodyTest {
    private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    private final SharedBody shared = new SharedBody();

    @Test
    void copiesABodyWhenItIsSentAgainAndOnlyOnce() {
        byte[] body = body(200_000);
        assertThat(shared.of(body, ALLOCATOR)).isNull();
        ByteBuf copy = shared.of(body, ALLOCATOR);
        assertThat(copy).isNotNull().isSameAs(shared.of(body, ALLOCATOR));
        assertThat(ByteBufUtil.getBytes(copy)).isEqualTo(body);
        assertThat(shared.of(body.clone(), ALLOCATOR)).isNull();
        assertThat(copy.refCnt()).isZero();
    }

    @Test
    void leavesAVeryLargeBodyToThePieces() {
        byte[] body = body(SharedBody.MAX_BYTES + 1);
        shared.of(body, ALLOCATOR);
        assertThat(shared.of(body, ALLOCATOR)).isNull();
    }

    @Test
    void keepsTheBytesOfThoseWhoAreStillSendingWhenANewerBodyComes() {
        byte[] body = body(200_000);
        shared.of(body, ALLOCATOR);
        ByteBuf copy = shared.of(body, ALLOCATOR);
        EmbeddedChannel channel = new EmbeddedChannel();
        assertThat(new BodySender(body, copy).send(channel)).isTrue();
        shared.of(body(100_000), ALLOCATOR);
        channel.flush();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            received.writeBytes(ByteBufUtil.getBytes(piece));
            piece.release();
        }
        assertThat(received.toByteArray()).isEqualTo(body);
        assertThat(copy.refCnt()).isZero();
        channel.close();
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        return body;
    }
}

package dev.praetor.rpc.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Records of TLS 1.2 (RFC 5246 section 6.2.1) in pieces of any size. */
class RequestEndTest {

    private static final int ALERT = 21;
    private static final int DATA = 23;

    private final RequestEnd end = new RequestEnd();
    private final EmbeddedChannel channel = new EmbeddedChannel(end);
    private final AtomicInteger told = new AtomicInteger();

    private static byte[] record(int type, int size) {
        byte[] bytes = new byte[5 + size];
        Arrays.fill(bytes, (byte) ALERT);
        bytes[0] = (byte) type;
        bytes[1] = 3;
        bytes[2] = 3;
        bytes[3] = (byte) (size >> 8);
        bytes[4] = (byte) size;
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] passed() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            byte[] bytes = new byte[next.readableBytes()];
            next.readBytes(bytes);
            next.release();
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    @Test
    void everythingPassesWhenNobodyListens() {
        byte[] all =
                joined(record(22, 300), record(DATA, 0), record(ALERT, 26), record(DATA, 20_000), record(ALERT, 2));
        channel.writeInbound(Unpooled.wrappedBuffer(all));

        assertThat(passed()).isEqualTo(all);
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void alertIsToldInPlaceOfPassingHoweverTheRecordsAreCut() {
        long seed = Long.getLong("praetor.seed", 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            EmbeddedChannel each = new EmbeddedChannel();
            RequestEnd watched = new RequestEnd();
            AtomicInteger heard = new AtomicInteger();
            watched.tell(heard::incrementAndGet);
            each.pipeline().addLast(watched);
            byte[] data = joined(
                    record(DATA, random.nextInt(600)), record(DATA, random.nextInt(3)), record(22, random.nextInt(40)));
            byte[] all = joined(data, record(ALERT, 26), record(DATA, 3));
            int at = 0;
            ByteArrayOutputStream through = new ByteArrayOutputStream();
            while (at < all.length) {
                int to = Math.min(all.length, at + 1 + random.nextInt(1 + random.nextInt(300)));
                each.writeInbound(Unpooled.copiedBuffer(all, at, to - at));
                at = to;
                for (ByteBuf next = each.readInbound(); next != null; next = each.readInbound()) {
                    while (next.isReadable()) {
                        through.write(next.readByte());
                    }
                    next.release();
                }
            }
            assertThat(through.toByteArray()).isEqualTo(data);
            assertThat(heard).hasValue(1);
            assertThat(each.finish()).isFalse();
        }
    }

    @Test
    void whatComesBeforeTheAlertMayHaveSomebodyListen() {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                end.tell(told::incrementAndGet);
                context.fireChannelRead(message);
            }
        });
        channel.writeInbound(Unpooled.wrappedBuffer(joined(record(DATA, 7), record(ALERT, 26))));

        assertThat(passed()).isEqualTo(record(DATA, 7));
        assertThat(told).hasValue(1);
    }

    @Test
    void whatIsLeftPassesWhenItIsRemovedMeanwhile() {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (channel.pipeline().get(RequestEnd.class) != null) {
                    channel.pipeline().remove(end);
                }
                context.fireChannelRead(message);
            }
        });
        byte[] all = joined(record(DATA, 7), record(ALERT, 26), record(DATA, 9));
        channel.writeInbound(Unpooled.wrappedBuffer(all));

        assertThat(passed()).isEqualTo(all);
    }
}

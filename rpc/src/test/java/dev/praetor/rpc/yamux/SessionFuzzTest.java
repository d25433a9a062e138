package dev.praetor.rpc.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a session throws nothing, reads everything, and answers with no more than it was sent. */
class SessionFuzzTest {

    private final long seed = Long.getLong("praetor.seed", 1);

    @Test
    void nothingThatComesInDoesHarm() {
        System.err.println("SessionFuzzTest seed " + seed);
        Random random = new Random(seed);
        int ended = 0;
        for (int run = 0; run < Integer.getInteger("praetor.runs", 3000); run++) {
            FrameLog out = new FrameLog();
            EventLog events = new EventLog();
            Session session =
                    new Session(random.nextBoolean(), YamuxSettings.DEFAULT, out, events, new ManualClock()::nanoTime);
            ByteBuf bytes = random.nextInt(10) == 0 ? noise(random) : frames(random);
            int size = bytes.readableBytes();
            while (bytes.isReadable()) {
                session.receive(bytes.readSlice(1 + random.nextInt(bytes.readableBytes())));
                if (random.nextInt(5) == 0) {
                    session.tick();
                }
            }
            assertThat(out.bytes.readableBytes()).isLessThanOrEqualTo(2 * size + 12);
            assertThat(events.events.stream()
                            .filter(each -> each.startsWith("ended"))
                            .count())
                    .isLessThanOrEqualTo(1);
            if (session.isEnded()) {
                ended++;
                assertThat(session.streams()).isZero();
            }
        }
        assertThat(ended).isPositive();
    }

    private static ByteBuf noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return Unpooled.wrappedBuffer(bytes);
    }

    private static ByteBuf frames(Random random) {
        ByteBuf bytes = Unpooled.buffer();
        int count = random.nextInt(40);
        for (int index = 0; index < count; index++) {
            int type = random.nextInt(random.nextInt(20) == 0 ? 6 : 4);
            int flags = random.nextInt(3) == 0 ? random.nextInt(16) : random.nextInt(2);
            int length = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(100);
            bytes.writeByte(random.nextInt(200) == 0 ? 1 : 0).writeByte(type).writeShort(flags);
            bytes.writeInt(type > 1 ? 0 : random.nextInt(12)).writeInt(type == 3 ? random.nextInt(2) * 7 : length);
            if (type == 0) {
                bytes.writeZero(Math.floorMod(length, 1000));
            }
        }
        return bytes;
    }
}

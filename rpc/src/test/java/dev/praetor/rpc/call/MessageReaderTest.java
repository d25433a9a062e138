package dev.praetor.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final long seed = Long.getLong("praetor.seed", 1);
    private final MemoryBudget budget = new MemoryBudget(100_000);

    @Test
    void messagesComeOutAsTheyWereHoweverCut() throws Exception {
        System.err.println("MessageReaderTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            List<byte[]> bodies = new ArrayList<>();
            ByteBuf stream = Unpooled.buffer();
            for (int index = 0; index < 20; index++) {
                byte[] body = new byte[random.nextInt(random.nextInt(5) == 0 ? 5000 : 50)];
                random.nextBytes(body);
                bodies.add(body);
                stream.writeByte(0x91).writeByte(index);
                stream.writeByte(0xdb).writeInt(body.length).writeBytes(body);
            }
            MessageReader reader = new MessageReader(10_000, budget);
            int seen = 0;
            int at = 0;
            while (at < stream.readableBytes()) {
                int to = Math.min(stream.readableBytes(), at + 1 + random.nextInt(3000));
                while (at < to) {
                    at = reader.read(stream, at, to);
                    if (reader.isComplete()) {
                        assertThat(reader.header()).containsExactly(0x91, seen);
                        assertThat(reader.body())
                                .hasSize(bodies.get(seen).length + 5)
                                .endsWith(bodies.get(seen));
                        reader.next();
                        seen++;
                    }
                }
            }
            assertThat(seen).isEqualTo(20);
            assertThat(budget.taken()).isZero();
        }
    }

    @Test
    void lengthThatIsNotThereTakesNoMemory() throws Exception {
        MessageReader reader = new MessageReader(1 << 30, budget);
        byte[] start = HexFormat.of().parseHex("80db10000000");
        reader.read(Unpooled.wrappedBuffer(start), 0, start.length);

        assertThat(budget.taken()).isLessThan(2000);
        reader.release();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void messageAboveTheLimitIsRefusedBeforeItCame() {
        assertRefused(1000, "80db000003e8", "a message of more than 1000 bytes is not taken");
        assertRefused(1000, "ddffffffff", "a message of more than 1000 bytes is not taken");
        assertRefused(8, "80a9616161616161616161", "a message of more than 8 bytes is not taken");
    }

    @Test
    void messagesTogetherAreBounded() {
        MemoryBudget small = new MemoryBudget(10);
        byte[] start = HexFormat.of().parseHex("80db10000000");
        MessageReader reader = new MessageReader(1 << 30, small);

        assertThatThrownBy(() -> reader.read(Unpooled.wrappedBuffer(start), 0, start.length))
                .hasMessage("messages under way take more memory than there is for them");
        assertThat(small.taken()).isZero();
    }

    private void assertRefused(int limit, String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MessageReader reader = new MessageReader(limit, budget);
        assertThatThrownBy(() -> reader.read(Unpooled.wrappedBuffer(bytes), 0, bytes.length))
                .isInstanceOf(UndecodableException.class)
                .hasMessage(message);
    }
}

package dev.praetor.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The end of a value is found where the reader of whole values finds it, however the bytes are cut (wire-rpc.md section 3.1). */
class ValueScannerTest {

    private final long seed = Long.getLong("praetor.seed", 1);

    @Test
    void endsWhereTheReaderEnds() throws Exception {
        System.err.println("ValueScannerTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 5000; run++) {
            ByteBuf out = Unpooled.buffer();
            value(random, out, 0);
            int end = out.readableBytes();
            out.writeBytes(new byte[random.nextInt(5)]);
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            MsgpackReader reader = new MsgpackReader(bytes);
            reader.skip();
            assertThat(reader.position()).isEqualTo(end);

            ByteBuf input = Unpooled.wrappedBuffer(bytes);
            ValueScanner scanner = new ValueScanner();
            int at = 0;
            int found = -1;
            while (found < 0) {
                int next = Math.min(bytes.length, at + 1 + random.nextInt(9));
                found = scanner.scan(input, at, next);
                if (found < 0) {
                    assertThat(next).as("scanned past the end").isLessThan(end + 1);
                    assertThat(scanner.needs()).isLessThanOrEqualTo(end - next);
                }
                at = next;
            }
            assertThat(found).isEqualTo(end);
        }
    }

    @Test
    void noiseIsRefusedOnlyWhereTheReaderRefusesIt() {
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            int expected;
            try {
                MsgpackReader reader = new MsgpackReader(bytes);
                reader.skip();
                expected = reader.position();
            } catch (MsgpackException cause) {
                expected = -1;
            }
            int found;
            try {
                found = new ValueScanner().scan(Unpooled.wrappedBuffer(bytes), 0, bytes.length);
            } catch (UndecodableException cause) {
                found = -1;
            }
            assertThat(found).as(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
        }
    }

    @Test
    void namesTheByteThatBeginsNoValue() {
        assertThatThrownBy(() -> new ValueScanner().scan(Unpooled.wrappedBuffer(new byte[] {(byte) 0xc1}), 0, 1))
                .hasMessage("codec.decoder: currentEncodedType: Undeciphered descriptor: Unrecognized descriptor byte: "
                        + "hex: c1, dec: 193");
    }

    @Test
    void oneValueFollowsAnother() throws Exception {
        ValueScanner scanner = new ValueScanner();
        ByteBuf bytes = Unpooled.wrappedBuffer(HexFormat.of().parseHex("81a161c00580"));

        assertThat(scanner.scan(bytes, 0, 6)).isEqualTo(4);
        assertThat(scanner.scan(bytes, 4, 6)).isEqualTo(5);
        assertThat(scanner.scan(bytes, 5, 6)).isEqualTo(6);
    }

    private static void value(Random random, ByteBuf out, int depth) {
        switch (random.nextInt(depth > 4 ? 12 : 16)) {
            case 0 -> out.writeByte(random.nextInt(0x80));
            case 1 -> out.writeByte(0xe0 + random.nextInt(32));
            case 2 -> out.writeByte(new int[] {0xc0, 0xc2, 0xc3}[random.nextInt(3)]);
            case 3 -> raw(out, 0xa0, 0, random.nextInt(32));
            case 4 -> raw(out, 0xd9, 1, random.nextInt(256));
            case 5 -> raw(out, 0xda, 2, random.nextInt(700));
            case 6 -> raw(out, random.nextBoolean() ? 0xdb : 0xc6, 4, random.nextInt(700));
            case 7 -> raw(out, 0xc4, 1, random.nextInt(100));
            case 8 -> raw(out, 0xc5, 2, random.nextInt(100));
            case 9 -> {
                int which = random.nextInt(4);
                out.writeByte((random.nextBoolean() ? 0xcc : 0xd0) + which).writeZero(1 << which);
            }
            case 10 -> out.writeByte(0xcb).writeDouble(random.nextDouble());
            case 11 -> {
                int which = random.nextInt(5);
                out.writeByte(0xd4 + which).writeZero(1 + (1 << which));
            }
            case 12 -> many(random, out, 0x80, 0, 2, depth);
            case 13 -> many(random, out, 0x90, 0, 1, depth);
            case 14 -> many(random, out, random.nextBoolean() ? 0xdc : 0xde, 2, 0, depth);
            default -> many(random, out, random.nextBoolean() ? 0xdd : 0xdf, 4, 0, depth);
        }
    }

    private static void many(Random random, ByteBuf out, int type, int lengthBytes, int each, int depth) {
        int count = random.nextInt(6);
        int values = each == 0 ? (type == 0xdc || type == 0xdd ? 1 : 2) : each;
        length(out, type, lengthBytes, count);
        for (int index = 0; index < count * values; index++) {
            value(random, out, depth + 1);
        }
    }

    private static void raw(ByteBuf out, int type, int lengthBytes, int size) {
        length(out, type, lengthBytes, size);
        out.writeZero(size);
    }

    private static void length(ByteBuf out, int type, int lengthBytes, int length) {
        switch (lengthBytes) {
            case 0 -> out.writeByte(type | length);
            case 1 -> out.writeByte(type).writeByte(length);
            case 2 -> out.writeByte(type).writeShort(length);
            default -> out.writeByte(type).writeInt(length);
        }
    }
}

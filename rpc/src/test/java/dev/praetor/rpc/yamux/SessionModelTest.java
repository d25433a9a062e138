package dev.praetor.rpc.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two sessions joined by pipes that cut the bytes anywhere and take nothing at times. Whatever the order of opens, writes, closes, resets and reads: what one side
 * reads is what the other wrote, in order, with nothing lost but by a reset; no reader is sent more than its window; nothing ends the sessions; and in the end
 * every stream is forgotten on both sides.
 */
class SessionModelTest {

    private static final byte[] NOTHING = {};

    private final long seed = Long.getLong("praetor.seed", 1);

    @Test
    void whatIsWrittenIsReadInAnyOrderOfEvents() {
        System.err.println("SessionModelTest seed " + seed);
        for (int run = 0; run < Integer.getInteger("praetor.runs", 60); run++) {
            new World(seed * 1_000_003 + run).play();
        }
    }

    /** One end with its pipe to the other end. */
    private static final class End implements Output, SessionListener {
        final String name;
        final Random random;
        final ByteBuf pipe = Unpooled.buffer();
        final Map<Integer, Talk> talks = new HashMap<>();
        final Session session;
        boolean writable = true;

        End(String name, boolean dialer, Random random, ManualClock clock) {
            this.name = name;
            this.random = random;
            this.session = new Session(dialer, YamuxSettings.DEFAULT, this, this, clock::nanoTime);
        }

        @Override
        public void header(int type, int flags, int stream, int length) {
            pipe.writeByte(0).writeByte(type).writeShort(flags).writeInt(stream).writeInt(length);
        }

        @Override
        public void payload(byte[] bytes, int from, int to) {
            pipe.writeBytes(bytes, from, to - from);
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public StreamHandler accepted(Stream stream) {
            Talk talk = new Talk(stream);
            talks.put(stream.id(), talk);
            return talk;
        }

        @Override
        public void ended(String reason) {
            throw new AssertionError(name + " ended: " + reason);
        }

        Talk open() {
            Talk talk = new Talk(null);
            talk.stream = session.open(talk);
            talks.put(talk.stream.id(), talk);
            return talk;
        }
    }

    /** One end of a stream: byte number n of what is written on it is a function of n, so that what is read can be checked. */
    private static final class Talk implements StreamHandler {
        Stream stream;
        long written;
        long read;
        int unread;
        boolean closed;
        boolean finished;
        boolean broken;

        Talk(Stream stream) {
            this.stream = stream;
        }

        void write(int size) {
            byte[] bytes = new byte[size];
            for (int index = 0; index < size; index++) {
                bytes[index] = at(written + index);
            }
            written += size;
            stream.write(bytes, NOTHING);
        }

        static byte at(long number) {
            return (byte) (number * 31 + (number >> 8) * 7);
        }

        @Override
        public void data(ByteBuf bytes, int from, int to) {
            assertThat(finished).isFalse();
            for (int index = from; index < to; index++) {
                assertThat(bytes.getByte(index)).isEqualTo(at(read++));
            }
            unread += to - from;
            assertThat(unread).isLessThanOrEqualTo(Frames.INITIAL_WINDOW);
        }

        @Override
        public void finished() {
            finished = true;
        }

        @Override
        public void broken(String reason) {
            broken = true;
        }
    }

    private static final class World {
        final Random random;
        final ManualClock clock = new ManualClock();
        final End[] ends;
        boolean resets;

        World(long seed) {
            random = new Random(seed);
            ends = new End[] {new End("dialer", true, random, clock), new End("acceptor", false, random, clock)};
        }

        void play() {
            for (int step = 0; step < 1500; step++) {
                step();
            }
            settle();
            check();
        }

        void step() {
            End end = ends[random.nextInt(2)];
            switch (random.nextInt(12)) {
                case 0 -> {
                    if (end.session.mayOpen()) {
                        end.open();
                    }
                }
                case 1, 2, 3 ->
                    some(end, talk -> {
                        if (!talk.closed && talk.stream.pending() < 1_000_000) {
                            talk.write(random.nextInt(random.nextInt(10) == 0 ? 400_000 : 3000));
                        }
                    });
                case 4 ->
                    some(end, talk -> {
                        if (random.nextInt(4) == 0) {
                            talk.closed = true;
                            talk.stream.close();
                        }
                    });
                case 5 ->
                    some(end, talk -> {
                        if (random.nextInt(40) == 0) {
                            resets = true;
                            talk.broken = true;
                            talk.closed = true;
                            talk.stream.reset();
                        }
                    });
                case 6, 7 -> some(end, this::read);
                case 8 -> {
                    end.writable = random.nextBoolean();
                    if (end.writable) {
                        end.session.writable();
                    }
                }
                case 9 -> {
                    clock.advance(Duration.ofMillis(random.nextInt(50)));
                    end.session.tick();
                }
                default -> carry(end, ends[end == ends[0] ? 1 : 0], 1 + random.nextInt(30_000));
            }
        }

        void some(End end, java.util.function.Consumer<Talk> action) {
            List<Talk> all = new ArrayList<>(end.talks.values());
            if (!all.isEmpty()) {
                action.accept(all.get(random.nextInt(all.size())));
            }
        }

        void read(Talk talk) {
            int some = random.nextInt(talk.unread + 1);
            talk.unread -= some;
            talk.stream.consumed(some);
        }

        void carry(End from, End to, int most) {
            int size = Math.min(most, from.pipe.readableBytes());
            ByteBuf piece = from.pipe.readBytes(size);
            from.pipe.discardSomeReadBytes();
            to.session.receive(piece);
            assertThat(piece.isReadable()).isFalse();
            piece.release();
        }

        void settle() {
            for (End each : ends) {
                each.writable = true;
                each.session.writable();
                for (Talk talk : each.talks.values()) {
                    if (!talk.closed && random.nextBoolean()) {
                        talk.write(5000);
                    }
                }
            }
            for (int round = 0; round < 400; round++) {
                for (int side = 0; side < 2; side++) {
                    carry(ends[side], ends[1 - side], Integer.MAX_VALUE);
                    for (Talk talk : ends[side].talks.values()) {
                        talk.stream.consumed(talk.unread);
                        talk.unread = 0;
                    }
                }
            }
        }

        void check() {
            for (int side = 0; side < 2; side++) {
                for (Map.Entry<Integer, Talk> each : ends[side].talks.entrySet()) {
                    Talk mine = each.getValue();
                    Talk other = ends[1 - side].talks.get(each.getKey());
                    if (other == null || mine.broken || other.broken) {
                        assertThat(resets).isTrue();
                        continue;
                    }
                    assertThat(other.read).isLessThanOrEqualTo(mine.written);
                    if (!other.closed) {
                        assertThat(other.read).isEqualTo(mine.written);
                        assertThat(other.finished).isEqualTo(mine.closed);
                    }
                }
            }
            for (End each : ends) {
                each.talks.values().forEach(talk -> talk.stream.close());
            }
            settleQuietly();
            assertThat(ends[0].session.streams()).isZero();
            assertThat(ends[1].session.streams()).isZero();
        }

        void settleQuietly() {
            for (int round = 0; round < 400; round++) {
                carry(ends[0], ends[1], Integer.MAX_VALUE);
                carry(ends[1], ends[0], Integer.MAX_VALUE);
            }
        }
    }
}

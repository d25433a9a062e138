package dev.praetor.rpc.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.time.ManualClock;
import dev.praetor.rpc.support.Vector;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recorded start of a real client agent's connection, taken in by our side of either end; what it makes our side write is what the recording has. */
class RecordedFramesTest {

    private static final class Side implements SessionListener {
        final FrameLog out = new FrameLog();
        final Map<Integer, ByteBuf> received = new HashMap<>();
        final Map<Integer, Stream> streams = new HashMap<>();
        final Session session;

        Side(boolean dialer) {
            session = new Session(dialer, YamuxSettings.DEFAULT, out, this, new ManualClock()::nanoTime);
        }

        StreamHandler collect(int id) {
            ByteBuf all = received.computeIfAbsent(id, key -> Unpooled.buffer());
            return new StreamHandler() {
                @Override
                public void data(ByteBuf bytes, int from, int to) {
                    all.writeBytes(bytes, from, to - from);
                    Stream stream = streams.get(id);
                    if (stream != null) {
                        stream.consumed(to - from);
                    }
                }

                @Override
                public void finished() {}

                @Override
                public void broken(String reason) {
                    throw new AssertionError(reason);
                }
            };
        }

        @Override
        public StreamHandler accepted(Stream stream) {
            streams.put(stream.id(), stream);
            return collect(stream.id());
        }

        @Override
        public void ended(String reason) {
            throw new AssertionError(reason);
        }
    }

    private static List<Vector.Message> frames(boolean fromClient) {
        return Vector.read("yamux-frames").messages().stream()
                .filter(each -> each.fromClient() == fromClient && each.bytes().length >= 12)
                .toList();
    }

    private static Map<Integer, ByteBuf> payloads(List<Vector.Message> frames) {
        Map<Integer, ByteBuf> payloads = new HashMap<>();
        for (Vector.Message each : frames) {
            if (each.bytes()[1] == Frames.DATA) {
                ByteBuf bytes = Unpooled.wrappedBuffer(each.bytes());
                payloads.computeIfAbsent(bytes.getInt(4), key -> Unpooled.buffer())
                        .writeBytes(bytes, 12, bytes.readableBytes() - 12);
            }
        }
        return payloads;
    }

    @Test
    void ourAcceptorReadsWhatTheAgentSentAndAcknowledgesAsConsul() {
        Side acceptor = new Side(false);
        List<Vector.Message> sent = frames(true);
        assertThat(sent).hasSizeGreaterThan(5);
        sent.forEach(each -> acceptor.session.receive(Unpooled.wrappedBuffer(each.bytes())));

        assertThat(acceptor.received).isEqualTo(payloads(sent));
        assertThat(acceptor.out.frames).contains("window ACK 1 0");
        assertThat(recorded(false)).contains("000100020000000100000000");
    }

    @Test
    void ourDialerOpensAsTheAgentDidAndReadsWhatConsulSent() {
        Side dialer = new Side(true);
        Map<Integer, ByteBuf> asked = payloads(frames(true));
        int streams = asked.keySet().stream().mapToInt(each -> each).max().orElseThrow();
        for (int id = 1; id <= streams; id += 2) {
            Stream stream = dialer.session.open(dialer.collect(id));
            dialer.streams.put(id, stream);
        }
        assertThat(ByteBufUtil.hexDump(dialer.out.bytes, 0, 12)).isEqualTo("000100010000000100000000");
        assertThat(recorded(true)).contains("000100010000000100000000");
        frames(false).forEach(each -> dialer.session.receive(Unpooled.wrappedBuffer(each.bytes())));

        payloads(frames(false))
                .forEach((id, bytes) -> assertThat(dialer.received.get(id)).isEqualTo(bytes));
    }

    private static List<String> recorded(boolean fromClient) {
        List<String> all = new ArrayList<>();
        frames(fromClient).forEach(each -> all.add(ByteBufUtil.hexDump(each.bytes())));
        return all;
    }
}

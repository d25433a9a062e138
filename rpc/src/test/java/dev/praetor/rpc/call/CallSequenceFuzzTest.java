package dev.praetor.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.ResponseHeader;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RpcObserver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Requests, damaged and whole, cut anywhere, answered at once, later or never: every call that is whole and comes before the first damage is answered in order,
 * nothing is thrown, and when the stream is closed nothing is held any more and every call that still waited is cancelled.
 */
class CallSequenceFuzzTest {

    private static final CallOrigin ORIGIN = new CallOrigin(new InetSocketAddress("127.0.0.1", 1), false);

    private final long seed = Long.getLong("praetor.seed", 1);
    private final MemoryBudget incoming = new MemoryBudget(1 << 20);
    private int answeredInAll;

    /** A stream as the sequence sees it; takes what is written at once or later. */
    private final class World implements CallSink, CallHandler {
        final Random random;
        final Deque<PendingReply<byte[]>> waiting = new ArrayDeque<>();
        final List<Long> answered = new ArrayList<>();
        final CallSequence sequence;
        int consumed;
        int cancelled;
        boolean drained = true;
        boolean ended;

        World(long seed) {
            random = new Random(seed);
            CallLimits limits = new CallLimits(5_000, incoming, new MemoryBudget(1 << 20));
            sequence = new CallSequence(this, ORIGIN, this, ImmediateEventExecutor.INSTANCE, RpcObserver.NONE, limits);
        }

        @Override
        public Reply<byte[]> call(String method, byte[] body, CallOrigin origin) {
            new MsgpackReader(body).skip();
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    return Reply.of(body);
                }
                case 2 -> {
                    return Reply.failed(new IOException("refused"));
                }
                case 3 -> throw new IllegalStateException("broken handler");
                default -> {
                    PendingReply<byte[]> reply = new PendingReply<>(() -> cancelled++);
                    waiting.add(reply);
                    return reply;
                }
            }
        }

        @Override
        public boolean write(byte[] head, byte[] body) {
            assertThat(ended).isFalse();
            ResponseHeader header = Headers.response(head);
            answered.add(header.seq());
            new MsgpackReader(body).skip();
            drained = random.nextInt(4) > 0;
            return true;
        }

        @Override
        public boolean isDrained() {
            return drained;
        }

        @Override
        public void consumed(int bytes) {
            assertThat(bytes).isNotNegative();
            consumed += bytes;
        }

        @Override
        public void end() {
            assertThat(ended).isFalse();
            ended = true;
        }

        void time() {
            if (random.nextBoolean() && !waiting.isEmpty()) {
                waiting.remove().succeed(new byte[] {5});
            }
            if (random.nextBoolean() && !drained) {
                drained = true;
                sequence.drained();
            }
        }

        void play() {
            ByteBuf stream = Unpooled.buffer();
            int calls = random.nextInt(12);
            int damagedAt = random.nextInt(3) == 0 ? random.nextInt(12) : Integer.MAX_VALUE;
            for (int call = 0; call < calls; call++) {
                int from = stream.writerIndex();
                stream.writeBytes(Headers.request("Test.Any", call));
                int size = random.nextInt(random.nextInt(4) == 0 ? 2000 : 20);
                stream.writeByte(0xda).writeShort(size).writeZero(size);
                if (call >= damagedAt) {
                    stream.setByte(from + random.nextInt(stream.writerIndex() - from), random.nextInt(256));
                }
            }
            int total = stream.readableBytes();
            while (stream.isReadable()) {
                ByteBuf piece = stream.readSlice(1 + random.nextInt(Math.min(stream.readableBytes(), 400)));
                sequence.data(piece, piece.readerIndex(), piece.writerIndex());
                time();
            }
            for (int round = 0; round < 200; round++) {
                time();
            }
            int whole = Math.min(calls, damagedAt);
            assertThat(answered).hasSizeGreaterThanOrEqualTo(whole);
            for (int call = 0; call < whole; call++) {
                assertThat(answered.get(call)).isEqualTo(call);
            }
            if (damagedAt >= calls) {
                assertThat(consumed).isEqualTo(total);
                assertThat(ended).isFalse();
            }
            answeredInAll += answered.size();
            sequence.close();
            assertThat(incoming.taken()).isZero();
            assertThat(cancelled).isEqualTo(waiting.size());
        }
    }

    @Test
    void wholeCallsAreAnsweredInOrderAndDamageHoldsNothing() {
        System.err.println("CallSequenceFuzzTest seed " + seed);
        for (int run = 0; run < Integer.getInteger("praetor.runs", 3000); run++) {
            new World(seed * 1_000_003 + run).play();
        }
        assertThat(answeredInAll).isGreaterThan(1000);
    }
}

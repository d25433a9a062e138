package dev.praetor.rpc.yamux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.time.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules of yamux one by one (wire-rpc.md section 2). */
class SessionTest {

    private static final byte[] NOTHING = {};

    private final ManualClock clock = new ManualClock();
    private final FrameLog out = new FrameLog();
    private final EventLog events = new EventLog();
    private final Session dialer = new Session(true, YamuxSettings.DEFAULT, out, events, clock::nanoTime);
    private final Session acceptor = new Session(false, YamuxSettings.DEFAULT, out, events, clock::nanoTime);

    private static ByteBuf frame(int type, int flags, int stream, int length) {
        ByteBuf bytes = Unpooled.buffer();
        bytes.writeByte(0).writeByte(type).writeShort(flags).writeInt(stream).writeInt(length);
        return bytes;
    }

    private static ByteBuf data(int stream, int flags, byte[] payload) {
        return frame(Frames.DATA, flags, stream, payload.length).writeBytes(payload);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Stream opened() {
        Stream stream = dialer.open(events.handler(1));
        dialer.receive(frame(Frames.WINDOW_UPDATE, Frames.ACK, stream.id(), 0));
        out.take();
        events.take();
        return stream;
    }

    private Stream acceptedOne() {
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 1, 0));
        out.take();
        events.take();
        return events.accepted.getFirst();
    }

    @Test
    void dialerOpensOddStreamsAndSendsBeforeTheAcknowledgement() {
        Stream first = dialer.open(events.handler(1));
        first.write(bytes("he"), bytes("llo"));
        dialer.open(events.handler(3));

        assertThat(out.frames).containsExactly("window SYN 1 0", "data 1 5", "window SYN 3 0");
        assertThat(out.bytes.toString(24, 5, StandardCharsets.US_ASCII)).isEqualTo("hello");
    }

    @Test
    void acceptorOpensEvenStreams() {
        assertThat(acceptor.open(events.handler(2)).id()).isEqualTo(2);
        assertThat(acceptor.open(events.handler(4)).id()).isEqualTo(4);
    }

    @Test
    void acknowledgesStreamThatComesIn() {
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 1, 0));

        assertThat(out.take()).containsExactly("window ACK 1 0");
        assertThat(events.take()).containsExactly("1 accepted");
    }

    @Test
    void takesSynAndFinOnDataFrames() {
        acceptor.receive(data(1, Frames.SYN | Frames.FIN, bytes("hi")));

        assertThat(events.take()).containsExactly("1 accepted", "1 data hi", "1 finished");
    }

    @Test
    void firstWindowOfOtherSideMayBeRaisedByItsSyn() {
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 1, 1000));
        Stream stream = events.accepted.getFirst();

        stream.write(new byte[Frames.INITIAL_WINDOW + 1000], NOTHING);

        assertThat(stream.pending()).isZero();
    }

    @Test
    void sendsNoMoreThanTheWindowAndGoesOnWhenItIsRaised() {
        Stream stream = opened();
        stream.write(new byte[Frames.INITIAL_WINDOW], new byte[10]);

        assertThat(out.take()).containsExactly("data 1 65536", "data 1 65536", "data 1 65536", "data 1 65536");
        assertThat(stream.pending()).isEqualTo(10);

        dialer.receive(frame(Frames.WINDOW_UPDATE, 0, 1, 4));
        dialer.receive(frame(Frames.WINDOW_UPDATE, 0, 1, 100));

        assertThat(out.take()).containsExactly("data 1 4", "data 1 6");
        assertThat(events.take()).containsExactly("1 drained");
    }

    @Test
    void grantsMoreOnlyWhenHalfOfTheWindowWasUsedUp() {
        Stream stream = acceptedOne();
        stream.consumed(Frames.INITIAL_WINDOW / 2 - 1);
        assertThat(out.take()).isEmpty();

        stream.consumed(1);

        assertThat(out.take()).containsExactly("window 1 131072");
    }

    @Test
    void endsSessionThatSendsMoreThanItMay() {
        acceptedOne();
        events.consumes = false;
        acceptor.receive(data(1, 0, new byte[Frames.INITIAL_WINDOW]));
        events.take();

        acceptor.receive(data(1, 0, new byte[1]));

        assertThat(out.take()).containsExactly("away 0 1");
        assertThat(events.take()).containsExactly("1 broken recv window exceeded", "ended recv window exceeded");
    }

    @Test
    void passesOverDataOfStreamThatIsNoMore() {
        acceptor.receive(data(1, 0, bytes("lost")));
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 3, 0));

        assertThat(events.take()).containsExactly("3 accepted");
    }

    @Test
    void streamEndsWhenBothSidesClosed() {
        Stream stream = opened();
        stream.close();
        assertThat(out.take()).containsExactly("window FIN 1 0");
        assertThat(dialer.streams()).isOne();

        dialer.receive(frame(Frames.WINDOW_UPDATE, Frames.FIN, 1, 0));

        assertThat(dialer.streams()).isZero();
        assertThat(events.take()).isEmpty();
    }

    @Test
    void answersOnStreamWhoseOtherSideHasFinished() {
        Stream stream = acceptedOne();
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.FIN, 1, 0));
        stream.write(bytes("late"), NOTHING);
        stream.close();

        assertThat(out.take()).containsExactly("data 1 4", "window FIN 1 0");
        assertThat(acceptor.streams()).isZero();
    }

    @Test
    void closeSendsWhatWasWrittenFirst() {
        Stream stream = opened();
        stream.write(new byte[Frames.INITIAL_WINDOW + 1], NOTHING);
        out.take();
        stream.close();
        assertThat(out.take()).isEmpty();

        dialer.receive(frame(Frames.WINDOW_UPDATE, 0, 1, 1));

        assertThat(out.take()).containsExactly("data 1 1", "window FIN 1 0");
    }

    @Test
    void grantsMoreToSideThatStillSendsIntoClosedStream() {
        Stream stream = opened();
        stream.close();
        out.take();

        dialer.receive(data(1, 0, new byte[Frames.INITIAL_WINDOW / 2]));

        assertThat(out.take()).containsExactly("window 1 131072");
        assertThat(events.take()).isEmpty();
    }

    @Test
    void resetByOtherSideEndsStream() {
        Stream stream = opened();
        dialer.receive(frame(Frames.WINDOW_UPDATE, Frames.RST, 1, 0));

        assertThat(events.take()).containsExactly("1 broken connection reset");
        stream.write(bytes("x"), NOTHING);
        assertThat(out.take()).isEmpty();
        assertThat(dialer.streams()).isZero();
    }

    @Test
    void resetTellsOtherSide() {
        opened().reset();

        assertThat(out.take()).containsExactly("window RST 1 0");
        assertThat(dialer.streams()).isZero();
    }

    @Test
    void closedStreamIsResetAfterFiveMinutes() {
        opened().close();
        out.take();
        pass(Duration.ofMinutes(5).plusSeconds(5));

        assertThat(out.take()).contains("window RST 1 0");
        assertThat(dialer.streams()).isZero();
    }

    @Test
    void streamThatIsNotAcknowledgedEndsSessionAfter75Seconds() {
        dialer.open(events.handler(1));
        pass(Duration.ofSeconds(74));
        assertThat(dialer.isEnded()).isFalse();
        pass(Duration.ofSeconds(7));

        assertThat(dialer.isEnded()).isTrue();
    }

    @Test
    void streamWhoseOtherSideGrantsNothingIsReset() {
        Stream stream = opened();
        stream.write(new byte[Frames.INITIAL_WINDOW + 1], NOTHING);
        pass(Duration.ofSeconds(36));

        assertThat(events.take()).contains("1 broken i/o deadline reached");
        assertThat(dialer.isEnded()).isFalse();
    }

    @Test
    void streamThatStopsWithinMessageIsReset() {
        Stream stream = acceptedOne();
        stream.awaitInput(true);
        passAccepting(Duration.ofSeconds(36));

        assertThat(out.take()).contains("window RST 1 0");
        assertThat(events.take()).contains("1 broken i/o deadline reached");
    }

    /** Lets time pass as the owner does, answering pings. */
    private void pass(Duration time) {
        pass(dialer, time);
    }

    private void passAccepting(Duration time) {
        pass(acceptor, time);
    }

    private void pass(Session session, Duration time) {
        long end = clock.nanoTime() + time.toNanos();
        int ping = 0;
        while (clock.nanoTime() < end) {
            Duration next = session.tick();
            clock.advance(Duration.ofNanos(Math.min(next.toNanos(), end - clock.nanoTime())));
            for (String each : out.frames) {
                if (each.startsWith("ping SYN")) {
                    ping = Integer.parseInt(each.substring(each.lastIndexOf(' ') + 1));
                }
            }
            session.receive(frame(Frames.PING, Frames.ACK, 0, ping));
        }
        session.tick();
    }

    @Test
    void pingsEveryThirtySecondsAndEndsWithoutAnswerInTen() {
        assertThat(dialer.tick()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(dialer.tick()).isEqualTo(Duration.ofSeconds(10));
        assertThat(out.take()).containsExactly("ping SYN 0 1");
        dialer.receive(frame(Frames.PING, Frames.ACK, 0, 1));

        clock.advance(Duration.ofSeconds(30));
        dialer.tick();
        assertThat(out.take()).containsExactly("ping SYN 0 2");
        clock.advance(Duration.ofSeconds(10));
        dialer.tick();

        assertThat(events.take()).containsExactly("ended keepalive timeout");
    }

    @Test
    void answerToAnotherPingDoesNotCount() {
        clock.advance(Duration.ofSeconds(30));
        dialer.tick();
        dialer.receive(frame(Frames.PING, Frames.ACK, 0, 77));
        clock.advance(Duration.ofSeconds(10));
        dialer.tick();

        assertThat(dialer.isEnded()).isTrue();
    }

    @Test
    void answersPings() {
        acceptor.receive(frame(Frames.PING, Frames.SYN, 0, 99));

        assertThat(out.take()).containsExactly("ping ACK 0 99");
    }

    @Test
    void floodOfPingsIsNotAnsweredWhileConnectionTakesNothing() {
        out.writable = false;
        for (int id = 0; id < 1000; id++) {
            acceptor.receive(frame(Frames.PING, Frames.SYN, 0, id));
        }
        assertThat(out.take()).isEmpty();
        out.writable = true;
        acceptor.writable();

        assertThat(out.take()).hasSize(8).first().isEqualTo("ping ACK 0 0");
    }

    @Test
    void streamsTakeTurns() {
        Stream first = opened();
        Stream second = dialer.open(events.handler(3));
        out.take();
        out.writable = false;
        first.write(new byte[100_000], NOTHING);
        second.write(new byte[100_000], NOTHING);
        assertThat(out.take()).isEmpty();
        out.writable = true;
        dialer.writable();

        assertThat(out.take()).containsExactly("data 1 65536", "data 3 65536", "data 1 34464", "data 3 34464");
    }

    @Test
    void noMoreThan256StreamsWaitForAcknowledgement() {
        for (int count = 0; count < 256; count++) {
            dialer.open(events.handler(1));
        }
        assertThat(dialer.mayOpen()).isFalse();
        assertThatThrownBy(() -> dialer.open(events.handler(1))).isInstanceOf(IllegalStateException.class);

        dialer.receive(frame(Frames.WINDOW_UPDATE, Frames.ACK, 1, 0));

        assertThat(events.take()).containsExactly("eased");
        assertThat(dialer.mayOpen()).isTrue();
    }

    @Test
    void refusesStreamsAboveTheMost() {
        for (int count = 0; count < YamuxSettings.DEFAULT.mostStreams(); count++) {
            acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 1 + 2 * count, 0));
        }
        out.take();
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 99_999, 0));

        assertThat(out.take()).containsExactly("window RST 99999 0");
        assertThat(acceptor.isEnded()).isFalse();
    }

    @Test
    void goAwayRefusesNewStreamsAndKeepsOldOnes() {
        acceptedOne();
        acceptor.goAway();
        acceptor.receive(frame(Frames.WINDOW_UPDATE, Frames.SYN, 3, 0));
        acceptor.receive(data(1, 0, bytes("on")));

        assertThat(out.take()).containsExactly("away 0 0", "window RST 3 0");
        assertThat(events.take()).containsExactly("1 data on");
    }

    @Test
    void otherSidesGoAwayStopsOpening() {
        Stream stream = opened();
        dialer.receive(frame(Frames.GO_AWAY, 0, 0, 0));

        assertThat(events.take()).containsExactly("going away");
        assertThat(dialer.isUsable()).isFalse();
        stream.write(bytes("x"), NOTHING);
        assertThat(out.take()).containsExactly("data 1 1");
    }

    @Test
    void otherSidesErrorEndsSession() {
        opened();
        dialer.receive(frame(Frames.GO_AWAY, 0, 0, 1));

        assertThat(events.take()).containsExactly("1 broken yamux protocol error", "ended yamux protocol error");
    }

    @Test
    void brokenRulesEndSession() {
        assertBroken(Unpooled.buffer().writeByte(1).writeZero(11), "invalid protocol version");
        assertBroken(frame(4, 0, 1, 0), "invalid msg type");
        assertBroken(frame(Frames.WINDOW_UPDATE, Frames.SYN, 2, 0), "stream 2 is not the other side's to open");
        assertBroken(frame(Frames.WINDOW_UPDATE, Frames.SYN, 0, 0), "stream 0 is not the other side's to open");
        assertBroken(
                Unpooled.wrappedBuffer(
                        frame(Frames.WINDOW_UPDATE, Frames.SYN, 1, 0), frame(Frames.WINDOW_UPDATE, Frames.SYN, 1, 0)),
                "duplicate stream initiated");
        assertBroken(frame(Frames.GO_AWAY, 0, 0, 9), "unexpected go away received");
    }

    private void assertBroken(ByteBuf bytes, String reason) {
        EventLog heard = new EventLog();
        Session session = new Session(false, YamuxSettings.DEFAULT, out, heard, clock::nanoTime);
        out.take();
        session.receive(bytes);

        assertThat(out.take()).endsWith("away 0 1");
        assertThat(heard.events).endsWith("ended " + reason);
    }
}

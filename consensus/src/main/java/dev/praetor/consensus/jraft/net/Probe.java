package dev.praetor.consensus.jraft.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether nobody listens at an address: only a refused connection says so. A process that is just ending may accept for a moment, so it asks again. On
 * its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing, and timers of a loop, have no outcome worth waiting for
final class Probe implements Runnable {

    private static final int TIMES = 3;
    private static final long PAUSE_MILLIS = 20;

    private final RaftDialer dialer;
    private final String memberId;
    private final String address;
    private final EventLoop loop;
    private final Consumer<Boolean> gone;
    private int asked;

    Probe(RaftDialer dialer, String memberId, String address, EventLoop loop, Consumer<Boolean> gone) {
        this.dialer = dialer;
        this.memberId = memberId;
        this.address = address;
        this.loop = loop;
        this.gone = gone;
    }

    @Override
    public void run() {
        asked++;
        Future<Channel> dialed = dialer.dial(memberId, address, loop);
        dialed.addListener(done -> answered(dialed));
    }

    private void answered(Future<Channel> dialed) {
        if (!dialed.isSuccess()) {
            gone.accept(isRefused(dialed.cause()));
            return;
        }
        dialed.getNow().close();
        if (asked >= TIMES) {
            gone.accept(false);
            return;
        }
        loop.schedule(this, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static boolean isRefused(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ConnectException
                    && String.valueOf(each.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("refused")) {
                return true;
            }
        }
        return false;
    }
}

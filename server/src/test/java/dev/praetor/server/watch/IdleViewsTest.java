package dev.praetor.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results that nobody waits on are kept for plain reads, in bounds. */
class IdleViewsTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private void list(String prefix) {
        server.call(Methods.KVS_LIST, new KeyRequest("", Bytes.of(prefix), TestServer.DEFAULT));
    }

    private WatchFigures figures() {
        return server.node.watches().figures();
    }

    @Test
    void aResultIsKeptFromItsSecondReadOn() {
        list("a");
        assertThat(figures().subscriptions()).isZero();
        list("a");
        assertThat(figures().subscriptions()).isEqualTo(1);
        long evaluations = figures().evaluations();
        list("a");
        list("a");
        assertThat(figures().evaluations() - evaluations).isLessThanOrEqualTo(1);
    }

    @Test
    void keepsNoMoreThanTheBound() {
        int bound = WatchSettings.DEFAULT.idleViews();
        for (int number = 0; number < 3 * bound; number++) {
            list("p" + number);
            list("p" + number);
        }
        assertThat(figures().idleViews()).isLessThanOrEqualTo(bound);
        assertThat(figures().subscriptions()).isLessThanOrEqualTo(bound);
    }

    @Test
    void dropsWhatNobodyReadsAnyMoreAndKeepsWhatIsRead() {
        list("a");
        list("a");
        list("b");
        list("b");
        for (int round = 0; round < 5; round++) {
            server.pass(Duration.ofSeconds(20));
            list("a");
        }
        assertThat(figures().subscriptions()).isEqualTo(1);
    }

    @Test
    void whatIsWaitedOnStays() {
        server.put("k", "v");
        TestServer.Call<?> call = server.watch("k", server.get("k").meta().index());
        server.pass(Duration.ofSeconds(200));
        assertThat(figures().subscriptions()).isEqualTo(1);
        server.put("k", "w");
        assertThat(call.isDone()).isTrue();
    }
}

package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.transport.SimulatedHost;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How confirmations shorten a suspicion (wire-gossip.md 6.6). */
final class SuspicionTest {

    private static final Suspicion.Limits LIMITS =
            new Suspicion.Limits(2, Duration.ofSeconds(4), Duration.ofSeconds(24));

    private final SimulatedNetwork network = new SimulatedNetwork(1);
    private final SimulatedHost host = network.host(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 8301));
    private final List<String> expired = new ArrayList<>();

    private Suspicion suspicion(Suspicion.Limits limits) {
        return new Suspicion(
                host,
                "first",
                limits,
                confirmations -> expired.add(network.nanoTime() / 1_000_000 + " " + confirmations));
    }

    @Test
    void lastsLongWithoutConfirmations() {
        suspicion(LIMITS);
        network.advance(Duration.ofMinutes(1));
        assertThat(expired).containsExactly("24000 0");
    }

    @Test
    void eachNewAccuserShortensIt() {
        Suspicion suspicion = suspicion(LIMITS);
        network.advance(Duration.ofSeconds(2));
        assertThat(suspicion.confirm("first")).isFalse();
        assertThat(suspicion.confirm("second")).isTrue();
        assertThat(suspicion.confirm("second")).isFalse();
        network.advance(Duration.ofMinutes(1));
        assertThat(expired).containsExactly("11381 1");
    }

    @Test
    void enoughAccusersEndItAsSoonAsItMay() {
        Suspicion suspicion = suspicion(LIMITS);
        network.advance(Duration.ofSeconds(10));
        assertThat(suspicion.confirm("second")).isTrue();
        assertThat(suspicion.confirm("third")).isTrue();
        assertThat(suspicion.confirm("fourth")).isFalse();
        network.advance(Duration.ofMillis(1));
        assertThat(expired).containsExactly("10000 2");
    }

    @Test
    void isShortWhereNobodyCanConfirm() {
        Suspicion suspicion = suspicion(new Suspicion.Limits(0, Duration.ofSeconds(4), Duration.ofSeconds(24)));
        assertThat(suspicion.confirm("second")).isFalse();
        network.advance(Duration.ofMinutes(1));
        assertThat(expired).containsExactly("4000 0");
    }

    @Test
    void cancelledOneNeverExpires() {
        suspicion(LIMITS).cancel();
        network.advance(Duration.ofMinutes(1));
        assertThat(expired).isEmpty();
    }
}

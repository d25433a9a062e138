package dev.praetor.agent.dns.edge;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Clock;
import dev.praetor.server.route.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The DNS interface of an agent: wires its parts. Made and closed by one owner; {@link #configure} on any thread. */
public final class DnsServer implements AutoCloseable {

    private final Router router;
    private final AgentCache cache;
    private final DnsTelemetry telemetry;
    private final DnsListener listener = new DnsListener();
    private final Upstream upstream = listener.upstream();
    private final SecureRandom random = new SecureRandom();
    private int generation;
    private volatile @Nullable Resolver resolver;

    public DnsServer(
            DnsSettings settings, Router router, AgentCache cache, Metrics metrics, String nodeName, Clock clock) {
        this.router = router;
        this.cache = cache;
        telemetry = new DnsTelemetry(metrics, nodeName);
        configure(settings);
        listener.answerWith(
                () -> Objects.requireNonNull(resolver),
                clock,
                telemetry,
                () -> new SplittableRandom(random.nextLong()));
    }

    /** Answers by other settings from the next query on. */
    public synchronized void configure(DnsSettings settings) {
        generation++;
        resolver = new Resolver(
                generation,
                settings,
                new CatalogReads(settings, router, cache, telemetry.staleQueries()),
                new Recursors(settings, upstream, random),
                random);
    }

    /**
     * Listens on a UDP address.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException when it cannot be had
     */
    public InetSocketAddress bindUdp(InetSocketAddress address) throws IOException {
        return listener.bindUdp(address);
    }

    /** As {@link #bindUdp}, for TCP. */
    public InetSocketAddress bindTcp(InetSocketAddress address) throws IOException {
        return listener.bindTcp(address);
    }

    /** Closes all sockets. Idempotent. */
    @Override
    public void close() {
        listener.close();
    }
}

package dev.praetor.agent.check;

import dev.praetor.agent.local.Probe;
import dev.praetor.base.time.Timers;
import dev.praetor.base.tls.TlsFailure;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Connects, with TLS when asked to, and hangs up. */
final class TcpProber implements Prober {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private final Probe probe;
    private final Timers timers;
    private final Supplier<CheckTls> tls;
    private final Duration timeout;

    TcpProber(Probe probe, Timers timers, Supplier<CheckTls> tls) {
        this.probe = probe;
        this.timers = timers;
        this.tls = tls;
        this.timeout = probe.timeout().isPositive() ? probe.timeout() : DEFAULT_TIMEOUT;
    }

    @Override
    public CheckResult probe() {
        try (Deadline deadline = new Deadline(timers, timeout)) {
            HostPort target = HostPort.parse(probe.tcp());
            Socket socket = Dialer.connect(target, deadline);
            if (!probe.tcpUseTLS()) {
                return CheckResult.passing("TCP connect " + probe.tcp() + ": Success");
            }
            String name = probe.tlsServerName().isEmpty() ? target.host() : probe.tlsServerName();
            Dialer.secure(socket, name, probe.tlsSkipVerify(), tls.get(), deadline);
            return CheckResult.passing("TCP+TLS connect " + probe.tcp() + ": Success");
        } catch (SSLException cause) {
            return CheckResult.critical(TlsFailure.text(cause));
        } catch (IOException cause) {
            return CheckResult.critical(String.valueOf(cause.getMessage()));
        }
    }
}

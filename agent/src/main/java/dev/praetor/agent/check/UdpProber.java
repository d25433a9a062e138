package dev.praetor.agent.check;

import dev.praetor.agent.local.Probe;
import dev.praetor.base.go.GoAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Sends a line feed: an answer and silence are good, a refusal is not. */
final class UdpProber implements Prober {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** The JDK does not send empty datagrams, which Consul does. */
    private static final byte[] ANYTHING = {'\n'};

    private final Probe probe;
    private final Duration timeout;

    UdpProber(Probe probe) {
        this.probe = probe;
        this.timeout = probe.timeout().isPositive() ? probe.timeout() : DEFAULT_TIMEOUT;
    }

    @Override
    public CheckResult probe() {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress target = HostPort.parse(probe.udp()).resolve()[0];
            socket.connect(target);
            socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
            socket.send(new DatagramPacket(ANYTHING, ANYTHING.length));
            return listen(socket, target);
        } catch (IOException cause) {
            return CheckResult.critical(String.valueOf(cause.getMessage()).replace("dial tcp", "dial udp"));
        }
    }

    private CheckResult listen(DatagramSocket socket, InetSocketAddress target) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (PortUnreachableException cause) {
            InetSocketAddress local = (InetSocketAddress) socket.getLocalSocketAddress();
            return CheckResult.critical(
                    "read udp " + GoAddress.text(local) + "->" + GoAddress.text(target) + ": read: connection refused");
        } catch (SocketTimeoutException cause) {
            return CheckResult.passing("UDP connect " + probe.udp() + ": Success");
        }
        return CheckResult.passing("UDP connect " + probe.udp() + ": Success");
    }
}

package dev.praetor.consensus.jraft.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Raft through the real server port (first byte 0x01). */
class PortDialerTest {

    private final Loops loops = Loops.create(1);
    private InetSocketAddress address = new InetSocketAddress(0);

    private NetworkTransport member(String id) {
        Dialer dialer = new Dialer(loops, TransportSecurity.PLAIN);
        NetworkTransport transport = new NetworkTransport(
                "dc1",
                _ -> address.getHostString() + ":" + address.getPort(),
                new PortDialer(dialer, (to, _) -> new ServerAddress("dc1", to, address, false)));
        transport.serve(id, new ClusterIdentity("x", _ -> {}), (from, kind, request, answer) -> {
            answer.accept((from + " " + kind).getBytes(StandardCharsets.UTF_8));
        });
        return transport;
    }

    @Test
    void speaksThroughTheServerPort() throws IOException {
        NetworkTransport a = member("a");
        NetworkTransport b = member("b");
        PortServices services = new PortServices((_, _, _) -> Reply.of(new byte[0]));
        services.takeover(PortProtocol.RAFT, (channel, _) -> b.accept(channel));
        try (ServerPort port =
                new ServerPort(loops, services, () -> PortLimits.DEFAULT, TransportSecurity.PLAIN, RpcObserver.NONE)) {
            address = port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(ask(a, RaftMessage.HEARTBEAT)).isEqualTo("a HEARTBEAT");
            assertThat(ask(a, RaftMessage.APPEND)).isEqualTo("a APPEND");
        } finally {
            a.close();
            b.close();
            loops.close();
        }
    }

    private static String ask(NetworkTransport from, RaftMessage kind) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        from.send("a", "b", kind, new byte[0], Duration.ofSeconds(20), new RaftTransport.Answer() {
            @Override
            public void received(byte[] response) {
                outcome.complete(new String(response, StandardCharsets.UTF_8));
            }

            @Override
            public void failed(String reason, boolean timedOut) {
                outcome.complete(reason);
            }
        });
        return outcome.orTimeout(60, TimeUnit.SECONDS).join();
    }
}

package dev.praetor.agent.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.config.TlsConfig;
import dev.praetor.agent.config.TlsVersion;
import dev.praetor.base.log.LogFormat;
import dev.praetor.base.log.LogSystem;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.tls.FreshAuthority;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.TlsException;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.DialListener;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/**
 * config.md section 4, {@code tls.internal_rpc}, and wire-rpc.md section 1 at a server port of this process; log lines are those of a Consul 1.21.4 that was
 * asked the same.
 */
class InternalTlsTest {

    private final FreshAuthority authority = new FreshAuthority("authority");
    private final FreshAuthority stranger = new FreshAuthority("stranger");
    private final Identity server = authority.issue("server.dc1.consul", "server.dc1.consul");
    private final Identity client = authority.issue("client.dc1.consul", "client.dc1.consul");
    private final Loops loops = Loops.create(1);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private LogSystem.Attachment log;
    private @Nullable ServerPort port;
    private volatile TransportSecurity serving = TransportSecurity.PLAIN;
    private InetSocketAddress address;

    private InternalTls tls(String rules, @Nullable Identity identity, FreshAuthority trusted) throws TlsException {
        boolean hostname = rules.contains("hostname");
        TlsConfig.Listener listener = new TlsConfig.Listener(
                "",
                "",
                "",
                "",
                TlsVersion.TLS_1_2,
                List.of(),
                rules.contains("incoming"),
                hostname || rules.contains("outgoing"),
                hostname,
                false);
        return InternalTls.of(
                new TlsConfig(listener, listener, listener, "", false),
                "dc1",
                "consul",
                identity,
                List.of(trusted.certificate()));
    }

    @BeforeEach
    void listen() throws Exception {
        log = LogSystem.current()
                .attach(Level.WARN, LogFormat.TEXT, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
        PortServices services = new PortServices((method, body, origin) -> Reply.of(body));
        services.takeover(
                PortProtocol.RAFT,
                (channel, origin) -> channel.writeAndFlush(Unpooled.copiedBuffer("raft", StandardCharsets.UTF_8)));
        port = new ServerPort(
                loops, services, () -> PortLimits.DEFAULT, new LiveTransport(() -> serving), RpcObserver.NONE);
        address = port.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void close() {
        port.close();
        loops.close();
        log.close();
    }

    /** What the Raft handler of the server answers, or why there is no connection; empty when the server hung up. */
    private String raft(TransportSecurity security) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        ServerAddress target = new ServerAddress("dc1", "n", address, true);
        new Dialer(loops, security).dial(target, PortProtocol.RAFT, new DialListener() {
            @Override
            public void connected(Channel channel) {
                channel.pipeline().addLast(new Listening(outcome));
            }

            @Override
            public void failed(CallFailedException cause) {
                outcome.complete(cause.getMessage());
            }
        });
        return outcome.get(30, TimeUnit.SECONDS);
    }

    /** Takes the first bytes that come. */
    private static final class Listening extends ChannelInboundHandlerAdapter {

        private final CompletableFuture<String> outcome;

        Listening(CompletableFuture<String> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            outcome.complete(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            outcome.complete("");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            outcome.complete("");
        }
    }

    private void logged(String... words) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines)
                        .anySatisfy(line ->
                                assertThat(line).contains("agent.server.rpc: ").contains(words)));
    }

    @Test
    void speaksTlsBothWaysWhenAllIsVerified() throws Exception {
        serving = tls("incoming outgoing hostname", server, authority);
        assertThat(raft(serving)).isEqualTo("raft");
        assertThat(lines).isEmpty();
        assertThat(serving.offered()).isTrue();
        assertThat(serving.required()).isTrue();
    }

    @Test
    void refusesPlaintextAndClientsWithoutATrustedCertificate() throws Exception {
        serving = tls("incoming", server, authority);
        assertThat(raft(TransportSecurity.PLAIN)).isEmpty();
        logged("[WARN]", "Non-TLS connection attempted with VerifyIncoming set: conn=from=127.0.0.1:");
        raft(tls("outgoing", null, authority));
        logged(
                "[ERROR]",
                "failed to read byte: conn=from=127.0.0.1:",
                "error=\"tls: client didn't provide a certificate\"");
        // An authority of the same name, so that the client takes itself for welcome.
        raft(tls("outgoing", new FreshAuthority("authority").issue("x", "x"), authority));
        logged(
                "[ERROR]",
                "failed to read byte: conn=from=127.0.0.1:",
                "tls: failed to verify certificate: x509: certificate signed by unknown authority");
    }

    @Test
    void letsOnlyServersOfTheDatacenterSpeakRaftWhereNamesAreVerified() throws Exception {
        for (String rules : List.of("incoming hostname", "hostname")) {
            serving = tls(rules, server, authority);
            lines.clear();
            assertThat(raft(tls("hostname", server, authority))).as(rules).isEqualTo("raft");
            assertThat(lines).isEmpty();
            assertThat(raft(tls("outgoing", client, authority))).as(rules).isEmpty();
            logged(
                    "AuthorizeServerConn failed certificate validation for certificate with a SAN.DNSName of"
                            + " server.dc1.consul: x509: certificate is valid for client.dc1.consul, not"
                            + " server.dc1.consul: from=127.0.0.1:",
                    "operation=\"raft RPC\"");
        }
        assertThat(raft(tls("outgoing", null, authority))).isEmpty();
        logged("client didn't provide a certificate");
        assertThat(raft(TransportSecurity.PLAIN)).isEmpty();
        logged("connection is not over TLS");
    }

    @Test
    void verifiesTheServersThatItCalls() throws Exception {
        serving = tls("", client, authority);
        assertThat(raft(tls("outgoing", null, authority))).isEqualTo("raft");
        assertThat(raft(tls("hostname", null, authority)))
                .isEqualTo("failed to get conn: tls: failed to verify certificate: x509: certificate is valid for"
                        + " client.dc1.consul, not server.dc1.consul");
        assertThat(raft(tls("outgoing", null, stranger)))
                .isEqualTo("failed to get conn: x509: certificate signed by unknown authority");
        serving = tls("", server, authority);
        assertThat(raft(tls("hostname", null, authority))).isEqualTo("raft");
        assertThat(raft(tls("", null, authority))).isEqualTo("raft");
    }

    @Test
    void cannotServeTlsWithoutACertificate() throws Exception {
        InternalTls bare = tls("", null, authority);
        serving = bare;
        assertThat(bare.hasCertificate()).isFalse();
        assertThat(bare.offered()).isFalse();
        assertThatThrownBy(() -> bare.incoming(TransportSecurity.Start.ANNOUNCED))
                .isInstanceOf(SSLException.class)
                .hasMessage("tls: no certificates configured");
        assertThat(raft(tls("outgoing", null, authority))).doesNotContain("raft");
        logged("failed to read byte: conn=from=127.0.0.1:", "error=\"tls: no certificates configured\"");
    }

    @Test
    void asksForCertificatesWhereTlsBeginsWithoutBeingAnnounced() throws Exception {
        InternalTls lax = tls("", server, authority);
        assertThat(lax.incoming(TransportSecurity.Start.NATIVE).getNeedClientAuth())
                .isTrue();
        assertThat(lax.incoming(TransportSecurity.Start.ANNOUNCED).getNeedClientAuth())
                .isFalse();
        InternalTls strict = tls("incoming", server, authority);
        assertThat(strict.incoming(TransportSecurity.Start.ANNOUNCED).getNeedClientAuth())
                .isTrue();
        assertThat(strict.incoming(TransportSecurity.Start.INSECURE).getNeedClientAuth())
                .isFalse();
    }

    @Test
    void changesWithTheNextConnectionAndLeavesOpenOnesAlone() throws Exception {
        serving = tls("incoming", server, authority);
        CompletableFuture<Channel> open = new CompletableFuture<>();
        ServerAddress target = new ServerAddress("dc1", "n", address, true);
        new Dialer(loops, tls("outgoing", client, authority)).dial(target, PortProtocol.RAFT, new DialListener() {
            @Override
            public void connected(Channel channel) {
                open.complete(channel);
            }

            @Override
            public void failed(CallFailedException cause) {
                open.completeExceptionally(cause);
            }
        });
        Channel kept = open.get(30, TimeUnit.SECONDS);
        serving = tls("incoming", stranger.issue("server.dc1.consul", "server.dc1.consul"), stranger);
        assertThat(raft(tls("outgoing", client, authority))).contains("unknown authority");
        assertThat(raft(tls("outgoing", stranger.issue("x", "x"), stranger))).isEqualTo("raft");
        assertThat(kept.isActive()).isTrue();
        kept.close();
    }
}

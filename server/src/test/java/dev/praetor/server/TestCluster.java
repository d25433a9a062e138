package dev.praetor.server;

import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.local.LocalCluster;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.leader.ServerRule;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Servers in memory on one clock that is moved by hand. The first one leads when a majority runs. For one thread. */
public final class TestCluster implements AutoCloseable {

    /** How long the others wait for a leader that is gone. */
    public static final Duration ELECTION = Duration.ofSeconds(1);

    public final ManualClock clock = new ManualClock();
    public final ManualTimers timers = new ManualTimers(clock);
    public final LocalCluster consensus;
    public final FakeGossip gossip = new FakeGossip();
    /** Which servers may become members; to be set before servers start. */
    public ServerRule rule = ServerRule.ALL;

    final RunToCompletion executor = new RunToCompletion();
    private final List<TestServer> servers = new ArrayList<>();
    private final FakeCalls calls = new FakeCalls(port ->
            servers.stream().filter(server -> server.port() == port).findFirst().map(server -> server.node.calls()));

    /** A cluster of so many members, none of them running. */
    public TestCluster(int members) {
        consensus = new LocalCluster(
                IntStream.range(0, members)
                        .mapToObj(number -> new Member(id(number), "127.0.0.1:" + port(id(number)), true))
                        .toList(),
                clock,
                timers,
                ELECTION);
    }

    public static String id(int number) {
        return number == 0 ? TestServer.ID : Integer.toString(number);
    }

    /** The server port of a member, which nobody listens at. */
    static int port(String id) {
        return 8300 + (id.equals(TestServer.ID) ? 0 : Integer.parseInt(id));
    }

    ServerLinks links() {
        return new ServerLinks(
                calls,
                server -> {
                    throw CallFailedException.unconnected("nobody takes archives in this test", null);
                },
                id -> id.length() > 4 && !id.equals(TestServer.ID)
                        ? null
                        : new ServerAddress(
                                TestServer.DATACENTER,
                                "server-" + id,
                                new InetSocketAddress("127.0.0.1", port(id)),
                                false),
                null);
    }

    /** Starts a member. */
    public TestServer start(int number) {
        TestServer server = new TestServer(this, id(number));
        servers.add(server);
        return server;
    }

    @Override
    public void close() {
        servers.forEach(TestServer::close);
    }
}

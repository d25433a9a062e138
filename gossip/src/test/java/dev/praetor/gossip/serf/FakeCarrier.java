package dev.praetor.gossip.serf;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.swim.Carrier;
import dev.praetor.gossip.swim.JoinResult;
import dev.praetor.gossip.swim.Node;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** memberlist for tests: knows what it is told, and keeps what is sent. */
final class FakeCarrier implements Carrier {

    static final Member.Versions VERSIONS = new Member.Versions(1, 5, 2, 2, 5, 4);

    /** A message that was sent. */
    record Sent(InetSocketAddress to, byte[] message) {}

    final Map<String, Node> nodes = new LinkedHashMap<>();
    final List<Sent> sent = new ArrayList<>();
    final List<String> joins = new ArrayList<>();
    private final String self;
    Function<String, String> joinFailures = address -> "";
    Runnable whileJoining = () -> {};
    int left;
    int updates;
    boolean closed;

    FakeCarrier(String self) {
        this.self = self;
    }

    static Node node(String name, int port, byte[] meta) {
        return new Node(name, new InetSocketAddress("127.0.0.1", port), meta, Node.State.ALIVE, VERSIONS);
    }

    @Override
    public void start() {}

    @Override
    public Node self() {
        return nodes.get(self);
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public Node node(String name) {
        return nodes.get(name);
    }

    @Override
    public int aliveNodes() {
        return (int) nodes.values().stream()
                .filter(node -> node.state() == Node.State.ALIVE)
                .count();
    }

    @Override
    public void join(List<String> addresses, Consumer<JoinResult> done) {
        joins.addAll(addresses);
        List<String> failures = addresses.stream()
                .map(joinFailures)
                .filter(failure -> !failure.isEmpty())
                .toList();
        whileJoining.run();
        done.accept(new JoinResult(addresses.size() - failures.size(), failures));
    }

    @Override
    public Reply<Void> leave() {
        left++;
        return Reply.done();
    }

    @Override
    public void comeBack() {}

    @Override
    public Reply<Void> updateMeta() {
        updates++;
        return Reply.done();
    }

    @Override
    public void send(InetSocketAddress address, byte[] message) {
        sent.add(new Sent(address, message));
    }

    @Override
    public int healthScore() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}

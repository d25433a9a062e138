package dev.praetor.gossip.serf;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.serf.message.JoinIntent;
import dev.praetor.gossip.serf.message.JoinIntentCodec;
import dev.praetor.gossip.serf.message.LeaveIntent;
import dev.praetor.gossip.serf.message.LeaveIntentCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.swim.Delegate;
import dev.praetor.gossip.swim.GossipTuning;
import dev.praetor.gossip.swim.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** One member, {@code me} at 127.0.0.1:7000, on a memberlist that the test plays. */
final class TestMember {

    static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 7000);

    final TestThread thread = new TestThread();
    final FakeCarrier carrier = new FakeCarrier("me");
    final List<String> seen = new ArrayList<>();
    final List<UserEvent> events = new ArrayList<>();
    final SerfPool pool;
    final Delegate delegate;

    TestMember() {
        this(settings -> settings, null);
    }

    TestMember(UnaryOperator<SerfSettings> change, Keyring keyring) {
        Delegate[] made = new Delegate[1];
        SerfSettings settings =
                change.apply(SerfSettings.of("me", Map.of("role", "node"), GossipTuning.LAN, "agent.client.serf.lan"));
        PoolRuntime runtime = new PoolRuntime(
                thread, new SplittableRandom(1), SerfMetrics.NONE, Runnable::run, Runnable::run, () -> {});
        try {
            pool = new SerfPool(
                    settings,
                    keyring,
                    runtime,
                    listener(),
                    delegate -> {
                        made[0] = delegate;
                        return carrier;
                    },
                    new Member("me", ADDRESS, settings.tags(), MemberStatus.ALIVE, FakeCarrier.VERSIONS));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        delegate = made[0];
        carrier.nodes.put("me", FakeCarrier.node("me", 7000, delegate.meta(512)));
        pool.start();
        thread.run();
        delegate.joined(carrier.nodes.get("me"));
    }

    private PoolListener listener() {
        return new PoolListener() {
            @Override
            public void member(MemberEvent event) {
                seen.add(event.kind() + " " + event.member().name());
            }

            @Override
            public void event(UserEvent event) {
                events.add(event);
            }
        };
    }

    /** Has memberlist find a node. */
    void join(String name, int port) {
        join(name, port, Map.of());
    }

    void join(String name, int port, Map<String, String> tags) {
        Node node = FakeCarrier.node(name, port, Tags.encode(tags));
        carrier.nodes.put(name, node);
        delegate.joined(node);
    }

    /** Has memberlist lose a node. */
    void lose(String name) {
        Node node = carrier.nodes.get(name);
        Node dead = new Node(name, node.address(), node.meta(), Node.State.DEAD, node.versions());
        carrier.nodes.put(name, dead);
        delegate.left(dead);
    }

    void receive(byte[] message) {
        delegate.message(message, new InetSocketAddress("127.0.0.1", 9999));
    }

    void joinIntent(String name, long time) {
        receive(Messages.encode(MessageType.JOIN, new JoinIntent(time, name), JoinIntentCodec.INSTANCE));
    }

    void leaveIntent(String name, long time, boolean prune) {
        receive(Messages.encode(MessageType.LEAVE, new LeaveIntent(time, name, prune), LeaveIntentCodec.INSTANCE));
    }

    /** What is to be gossiped now. */
    List<byte[]> gossip() {
        return delegate.broadcasts(3, 1400);
    }

    /** Takes all that is to be gossiped, as often as it is, so that none is left. */
    List<byte[]> drain() {
        List<byte[]> all = new ArrayList<>();
        for (List<byte[]> some = gossip(); !some.isEmpty(); some = gossip()) {
            for (byte[] message : some) {
                if (all.stream().noneMatch(known -> Arrays.equals(known, message))) {
                    all.add(message);
                }
            }
        }
        return all;
    }

    Member member(String name) {
        return pool.members().stream()
                .filter(member -> member.name().equals(name))
                .findAny()
                .orElse(null);
    }

    MemberStatus status(String name) {
        Member member = member(name);
        return member == null ? null : member.status();
    }

    void advance(Duration time) {
        thread.advance(time);
    }
}

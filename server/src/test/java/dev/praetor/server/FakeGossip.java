package dev.praetor.server;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolHub;
import dev.praetor.gossip.UserEvent;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.server.members.PraetorMark;
import dev.praetor.server.members.ServerTags;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A local pool that all servers of a test are in and see alike at once; what happens in it the test says. For one thread. */
public final class FakeGossip {

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<PoolHub> hubs = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private long clock;

    /** A server joins; hands out the pools as it sees them. */
    Pools join(ServerSettings settings) {
        Pools alone = ServerTags.alone(settings);
        Member self = alone.lan().self();
        PoolHub hub = new PoolHub();
        hubs.add(hub);
        alive(self);
        return new Pools(new View(self.name()), hub, alone.wan());
    }

    /** The pools as a member sees them. */
    public Pools pools(String name) {
        return new Pools(new View(name), new PoolHub(), null);
    }

    /** A client agent, as it shows itself. */
    public static Member client(String name, String id) {
        Map<String, String> tags = new TreeMap<>(Map.of("role", "node", "dc", "dc1", "id", id, "vsn", "2"));
        return ServerTags.member(name, new InetSocketAddress("127.0.0.9", 8301), tags);
    }

    /** A server that runs elsewhere, with the tags of an ordinary one and further ones. */
    public static Member server(String name, String id, int port, Map<String, String> further) {
        Map<String, String> tags = new ServerTags("dc1", id, port, 0, 0, 0, false, 0, false).lan();
        tags.putAll(further);
        tags = PraetorMark.on(tags);
        return ServerTags.member(name, new InetSocketAddress("127.0.0.1", 8301), tags);
    }

    public void alive(Member member) {
        change(member, MemberStatus.ALIVE, MemberEvent.Kind.JOINED);
    }

    public void failed(String name) {
        change(member(name), MemberStatus.FAILED, MemberEvent.Kind.FAILED);
    }

    public void left(String name) {
        change(member(name), MemberStatus.LEFT, MemberEvent.Kind.LEFT);
    }

    /** A member is forgotten. */
    public void reaped(String name) {
        Member member = member(name);
        members.remove(name);
        tell(new MemberEvent(MemberEvent.Kind.REAPED, member));
    }

    /** A member is forgotten, and nobody is told. */
    public void forgotten(String name) {
        members.remove(name);
    }

    /** What was sent to all, name and payload. */
    public List<String> events() {
        return events;
    }

    public MemberStatus status(String name) {
        return member(name).status();
    }

    private Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new AssertionError("no member " + name);
        }
        return member;
    }

    private void change(Member member, MemberStatus status, MemberEvent.Kind kind) {
        Member changed = new Member(member.name(), member.address(), member.tags(), status, member.versions());
        members.put(member.name(), changed);
        tell(new MemberEvent(kind, changed));
    }

    private void tell(MemberEvent event) {
        List.copyOf(hubs).forEach(hub -> hub.member(event));
    }

    private final class View implements Pool {

        private final String name;

        View(String name) {
            this.name = name;
        }

        @Override
        public Member self() {
            return member(name);
        }

        @Override
        public List<Member> members() {
            return List.copyOf(members.values());
        }

        @Override
        public int aliveMembers() {
            return (int) members.values().stream()
                    .filter(member -> member.status() == MemberStatus.ALIVE)
                    .count();
        }

        @Override
        public Reply<Integer> join(List<String> addresses, boolean ignoreOldEvents) {
            return Reply.of(addresses.size());
        }

        @Override
        public Reply<Void> leave() {
            left(name);
            return Reply.done();
        }

        @Override
        public void present(boolean present) {}

        @Override
        public Reply<Boolean> forceLeave(String other, boolean prune) {
            Member member = members.get(other);
            if (member != null && member.status() == MemberStatus.FAILED) {
                left(other);
            }
            if (member != null && prune) {
                reaped(other);
            }
            return Reply.of(member != null);
        }

        @Override
        public Reply<Void> event(String event, byte[] payload, boolean coalesce) {
            events.add(event + " " + new String(payload, StandardCharsets.UTF_8));
            UserEvent sent = new UserEvent(event, payload, ++clock, coalesce);
            List.copyOf(hubs).forEach(hub -> hub.event(sent));
            return Reply.done();
        }

        @Override
        public Reply<Void> tags(Map<String, String> tags) {
            return Reply.done();
        }

        @Override
        public Coord coordinate() {
            return Coordinates.origin();
        }

        @Override
        public @Nullable Coord coordinate(String other) {
            return null;
        }

        @Override
        public Reply<KeyringAnswer> installKey(String key, int relayFactor) {
            return listKeys(relayFactor);
        }

        @Override
        public Reply<KeyringAnswer> useKey(String key, int relayFactor) {
            return listKeys(relayFactor);
        }

        @Override
        public Reply<KeyringAnswer> removeKey(String key, int relayFactor) {
            return listKeys(relayFactor);
        }

        @Override
        public Reply<KeyringAnswer> listKeys(int relayFactor) {
            return Reply.of(new KeyringAnswer(1, 1, 0, Map.of(), Map.of("key", 1), Map.of("key", 1), ""));
        }

        @Override
        public boolean encrypted() {
            return false;
        }

        @Override
        public Map<String, String> stats() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}

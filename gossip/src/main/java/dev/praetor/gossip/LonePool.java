package dev.praetor.gossip;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoAddress;
import dev.praetor.base.go.GoBase64;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.wire.MsgpackWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pool of one member without a network: for agents inside a test or another program. It tells itself events at once and in order, bounded as if they
 * were sent to others (wire-gossip.md rows 7.1 and 7.11), and it reaches nobody but itself. Guarded by this object's lock, which is held while the
 * listener is told of an event.
 */
public final class LonePool implements Pool {

    private static final int LIMIT = 512;

    /** The type of a user event among the messages of serf, its first byte. */
    private static final int USER_EVENT = 3;

    private final PoolListener listener;
    private Member self;
    private long clock = 1;

    /** Nothing has happened yet; the listener is told of events only, as nobody comes or goes. */
    public LonePool(Member self, PoolListener listener) {
        this.self = self;
        this.listener = listener;
    }

    @Override
    public synchronized Member self() {
        return self;
    }

    @Override
    public List<Member> members() {
        return List.of(self());
    }

    @Override
    public int aliveMembers() {
        return self().status() == MemberStatus.ALIVE ? 1 : 0;
    }

    @Override
    public Reply<Integer> join(List<String> addresses, boolean ignoreOldEvents) {
        int reached = 0;
        StringBuilder failures = new StringBuilder();
        int failed = 0;
        for (String address : addresses) {
            String failure = tryJoin(address);
            if (failure.isEmpty()) {
                reached++;
            } else {
                failed++;
                failures.append("\t* ").append(failure).append('\n');
            }
        }
        if (reached == 0 && failed > 0) {
            String head = failed == 1 ? "1 error occurred:\n" : failed + " errors occurred:\n";
            return Reply.failed(new PoolException(head + failures + "\n"));
        }
        return Reply.of(reached);
    }

    /** Why an address cannot be joined; empty for this member's own. */
    private String tryJoin(String written) {
        String address = written.substring(written.indexOf('/') + 1);
        InetSocketAddress own = self().address();
        if (address.equals(GoAddress.text(own.getAddress())) || address.equals(GoAddress.text(own))) {
            return "";
        }
        int colon = address.lastIndexOf(':');
        if (address.isEmpty() || (colon >= 0 && !isPort(address.substring(colon + 1)))) {
            return "Failed to resolve " + written + ": not an address";
        }
        return "Failed to join " + written + ": dial tcp " + address + ": this agent has no gossip";
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= 65_535;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    @Override
    public synchronized Reply<Void> leave() {
        self = new Member(self.name(), self.address(), self.tags(), MemberStatus.LEFT, self.versions());
        return Reply.done();
    }

    /** Nobody sees it. */
    @Override
    public void present(boolean present) {}

    @Override
    public Reply<Boolean> forceLeave(String name, boolean prune) {
        return Reply.of(name.equals(self().name()));
    }

    @Override
    public synchronized Reply<Void> event(String name, byte[] payload, boolean coalesce) {
        if (name.getBytes(StandardCharsets.UTF_8).length + payload.length > LIMIT) {
            return Reply.failed(tooLarge("user event", "before"));
        }
        if (message(clock, name, payload, coalesce).length > LIMIT) {
            return Reply.failed(tooLarge("encoded user event", "after"));
        }
        listener.event(new UserEvent(name, payload, clock++, coalesce));
        return Reply.done();
    }

    private static PoolException tooLarge(String what, String when) {
        return new PoolException(what + " exceeds configured limit of " + LIMIT + " bytes " + when + " encoding");
    }

    /** The message as it would go to others, of which only the length matters here. */
    private static byte[] message(long time, String name, byte[] payload, boolean coalesce) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(USER_EVENT);
        out.mapHeader(4);
        out.key("CC");
        out.bool(coalesce);
        out.key("LTime");
        out.uint64(time);
        out.key("Name");
        out.string(name);
        out.key("Payload");
        out.bytes(Bytes.wrap(payload));
        return out.toByteArray();
    }

    @Override
    public synchronized Reply<Void> tags(Map<String, String> tags) {
        self = new Member(self.name(), self.address(), Map.copyOf(tags), self.status(), self.versions());
        return Reply.done();
    }

    @Override
    public Coord coordinate() {
        return Coordinates.origin();
    }

    @Override
    public @Nullable Coord coordinate(String name) {
        return name.equals(self().name()) ? Coordinates.origin() : null;
    }

    @Override
    public Reply<KeyringAnswer> installKey(String key, int relayFactor) {
        return modify(key);
    }

    @Override
    public Reply<KeyringAnswer> useKey(String key, int relayFactor) {
        return modify(key);
    }

    @Override
    public Reply<KeyringAnswer> removeKey(String key, int relayFactor) {
        return modify(key);
    }

    private Reply<KeyringAnswer> modify(String key) {
        String malformed = GoBase64.decode(key).error();
        if (!malformed.isEmpty()) {
            return Reply.of(new KeyringAnswer(1, 0, 0, Map.of(), Map.of(), Map.of(), malformed));
        }
        return refused("No keyring to modify (encryption not enabled)");
    }

    @Override
    public Reply<KeyringAnswer> listKeys(int relayFactor) {
        return refused("Keyring is empty (encryption not enabled)");
    }

    private Reply<KeyringAnswer> refused(String reason) {
        Map<String, String> messages = Map.of(self().name(), reason);
        return Reply.of(new KeyringAnswer(1, 1, 1, messages, Map.of(), Map.of(), "1/1 nodes reported failure"));
    }

    @Override
    public boolean encrypted() {
        return false;
    }

    @Override
    public synchronized Map<String, String> stats() {
        Map<String, String> stats = new TreeMap<>();
        for (String name : List.of(
                "coordinate_resets", "event_queue", "failed", "health_score", "intent_queue", "left", "query_queue")) {
            stats.put(name, "0");
        }
        for (String name : List.of("member_time", "members", "query_time")) {
            stats.put(name, "1");
        }
        stats.put("event_time", Long.toUnsignedString(clock));
        stats.put("encrypted", "false");
        return stats;
    }

    @Override
    public void close() {}
}

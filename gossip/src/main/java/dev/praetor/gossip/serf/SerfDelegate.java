package dev.praetor.gossip.serf;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.coordinate.CoordinateCache;
import dev.praetor.gossip.serf.message.EventMessage;
import dev.praetor.gossip.serf.message.EventMessageCodec;
import dev.praetor.gossip.serf.message.JoinIntent;
import dev.praetor.gossip.serf.message.JoinIntentCodec;
import dev.praetor.gossip.serf.message.LeaveIntent;
import dev.praetor.gossip.serf.message.LeaveIntentCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.QueryAnswer;
import dev.praetor.gossip.serf.message.QueryAnswerCodec;
import dev.praetor.gossip.serf.message.QueryMessage;
import dev.praetor.gossip.serf.message.QueryMessageCodec;
import dev.praetor.gossip.swim.Delegate;
import dev.praetor.gossip.swim.Node;
import dev.praetor.model.wire.MsgpackException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what memberlist brings to the part of serf that it concerns. A damaged message is logged and changes nothing. Owned by the pool's thread. */
final class SerfDelegate implements Delegate {

    private final Core core;
    private final Intents intents;
    private final UserEvents events;
    private final Queries queries;
    private final Relays relays;
    private final StateExchange exchange;
    private final NodeNews news;
    private final NameConflicts conflicts;
    private final CoordinateCache coordinates;
    private byte[] meta;

    SerfDelegate(
            Core core,
            Intents intents,
            UserEvents events,
            Queries queries,
            Relays relays,
            StateExchange exchange,
            NodeNews news,
            NameConflicts conflicts,
            CoordinateCache coordinates) {
        this.core = core;
        this.intents = intents;
        this.events = events;
        this.queries = queries;
        this.relays = relays;
        this.exchange = exchange;
        this.news = news;
        this.conflicts = conflicts;
        this.coordinates = coordinates;
        this.meta = Tags.encode(core.settings.tags());
    }

    /**
     * Replaces what this member says of itself.
     *
     * @return why not, {@code null} when it is replaced
     */
    @Nullable
    String tags(Map<String, String> tags) {
        byte[] encoded = Tags.encode(tags);
        if (encoded.length > Tags.LIMIT) {
            return Tags.TOO_LONG;
        }
        meta = encoded;
        return null;
    }

    @Override
    public byte[] meta(int limit) {
        return meta.clone();
    }

    @Override
    public void message(byte[] message, InetSocketAddress from) {
        if (core.isClosed()) {
            return;
        }
        core.metrics.received(message.length);
        MessageType type = MessageType.of(message);
        if (type == null) {
            core.log.warn("serf: Received message of unknown type: {}", message.length == 0 ? -1 : message[0] & 0xff);
            return;
        }
        try {
            handle(type, message);
        } catch (MsgpackException damaged) {
            core.log.error("serf: Error decoding {} message: {}", type, damaged.getMessage());
        }
    }

    private void handle(MessageType type, byte[] message) {
        switch (type) {
            case LEAVE -> {
                LeaveIntent intent = Messages.decode(message, LeaveIntentCodec.INSTANCE);
                core.log.debug("serf: messageLeaveType: {}", intent.node());
                if (intents.leave(intent)) {
                    core.broadcasts.intent(message);
                }
            }
            case JOIN -> {
                JoinIntent intent = Messages.decode(message, JoinIntentCodec.INSTANCE);
                core.log.debug("serf: messageJoinType: {}", intent.node());
                if (intents.join(intent)) {
                    core.broadcasts.intent(message);
                }
            }
            case USER_EVENT -> {
                EventMessage event = Messages.decode(message, EventMessageCodec.INSTANCE);
                core.log.debug("serf: messageUserEventType: {}", event.name());
                if (events.receive(event)) {
                    core.broadcasts.event(message);
                }
            }
            case QUERY -> {
                QueryMessage query = Messages.decode(message, QueryMessageCodec.INSTANCE);
                core.log.debug("serf: messageQueryType: {}", query.name());
                if (queries.receive(query)) {
                    core.broadcasts.query(message);
                }
            }
            case QUERY_RESPONSE -> {
                QueryAnswer answer = Messages.decode(message, QueryAnswerCodec.INSTANCE);
                core.log.debug("serf: messageQueryResponseType: {}", answer.from());
                queries.receive(answer);
            }
            case RELAY -> relays.forward(message);
            default -> core.log.warn("serf: Received message of unknown type: {}", type.number());
        }
    }

    @Override
    public List<byte[]> broadcasts(int overhead, int limit) {
        return core.broadcasts.take(overhead, limit);
    }

    @Override
    public byte[] localState(boolean join) {
        return exchange.local();
    }

    @Override
    public void remoteState(byte[] state, boolean join) {
        if (!core.isClosed()) {
            exchange.merge(state, join);
        }
    }

    @Override
    public void joined(Node node) {
        if (!core.isClosed()) {
            news.joined(node);
        }
    }

    @Override
    public void left(Node node) {
        if (!core.isClosed()) {
            news.left(node);
        }
    }

    @Override
    public void updated(Node node) {
        if (!core.isClosed()) {
            news.updated(node);
        }
    }

    @Override
    public void conflict(Node known, Node other) {
        if (!core.isClosed()) {
            conflicts.conflict(known, other);
        }
    }

    @Override
    public @Nullable String refuseMerge(List<Node> nodes) {
        for (Node node : nodes) {
            if (node.meta().length > Tags.LIMIT) {
                return Tags.TOO_LONG;
            }
        }
        return core.settings.rule().refuse(nodes.stream().map(this::described).toList());
    }

    @Override
    public @Nullable String refuseAlive(Node node) {
        return refuseMerge(List.of(node));
    }

    private Member described(Node node) {
        MemberStatus status = node.state() == Node.State.LEFT ? MemberStatus.LEFT : MemberStatus.NONE;
        return new Member(node.name(), node.address(), Tags.decode(node.meta(), core.log), status, node.versions());
    }

    @Override
    public byte[] acknowledgement() {
        return coordinates.acknowledgement();
    }

    @Override
    public void probed(Node node, Duration roundTrip, byte[] acknowledgement) {
        double moved = coordinates.probed(node.name(), roundTrip, acknowledgement);
        if (moved >= 0) {
            core.metrics.moved(moved);
        }
    }
}

package dev.praetor.gossip.swim;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Dead;
import dev.praetor.gossip.codec.ErrorMessage;
import dev.praetor.gossip.codec.IndirectPing;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.PacketReader;
import dev.praetor.gossip.codec.Ping;
import dev.praetor.gossip.codec.PushPull;
import dev.praetor.gossip.codec.Suspect;
import dev.praetor.gossip.codec.UserMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Reads packets on the thread that brings them and has their messages handled on the pool's. */
final class PacketReceiver {

    /** The rules of the messages that packets carry. */
    record Rules(PingRule ping, Awaited answers, AliveRule alive, SuspectRule suspect, DeadRule dead) {}

    private final PoolContext context;
    private final PacketReader reader;
    private final Rules rules;
    private final Inbox inbox;

    PacketReceiver(PoolContext context, PacketReader reader, Rules rules) {
        this.context = context;
        this.reader = reader;
        this.rules = rules;
        this.inbox = new Inbox(context.thread, this::handle);
    }

    /** Takes a packet. Any thread. */
    void receive(InetSocketAddress from, byte[] packet, long arrivedNanos) {
        context.observer.count(MemberlistObserver.Counter.PACKET_BYTES_RECEIVED, packet.length);
        reader.read(packet, PoolLog.from(from), new PacketReader.Sink() {
            @Override
            public void message(Message message) {
                accept(new Inbox.Arrived(message, from, arrivedNanos));
            }

            @Override
            public void refused(String text) {
                context.log.error(text);
            }

            @Override
            public void odd(String text) {
                context.log.warn(text);
            }
        });
    }

    private void accept(Inbox.Arrived arrived) {
        if (arrived.message() instanceof Alive alive && isBlocked(alive, arrived.from())) {
            return;
        }
        if (!inbox.add(arrived)) {
            context.log.warn("handler queue full, dropping message ("
                    + arrived.message().type() + ") " + PoolLog.from(arrived.from()));
        }
    }

    /** Whether who says that a node is alive, or that node, is outside the allowed networks (wire-gossip.md 4.2). */
    private boolean isBlocked(Alive alive, InetSocketAddress from) {
        AllowedNetworks allowed = context.settings.security().allowed();
        if (!allowed.allows(from.getAddress())) {
            context.log.debug("Blocked alive message: " + GoAddress.text(from.getAddress()) + " is not allowed "
                    + PoolLog.from(from));
            return true;
        }
        InetAddress node = Addresses.address(alive.addr());
        if (node != null && !allowed.allows(node)) {
            context.log.debug("Blocked alive.Addr=" + GoAddress.text(node) + " message from: " + GoAddress.text(node)
                    + " is not allowed " + PoolLog.from(from));
            return true;
        }
        return false;
    }

    private void handle(Inbox.Arrived arrived) {
        if (context.isClosed()) {
            return;
        }
        switch (arrived.message()) {
            case Ping ping -> rules.ping().apply(ping, arrived.from());
            case IndirectPing ping -> rules.ping().apply(ping, arrived.from());
            case Ack ack -> rules.answers().take(ack, arrived.nanos());
            case Nack nack -> rules.answers().take(nack);
            case Alive alive -> rules.alive().apply(alive);
            case Suspect suspect -> rules.suspect().apply(suspect);
            case Dead dead -> rules.dead().apply(dead);
            case UserMessage user -> context.delegate.message(user.content().array(), arrived.from());
            case ErrorMessage ignored -> throw new IllegalStateException("packets carry no errors");
            case PushPull ignored -> throw new IllegalStateException("packets carry no states");
        }
    }
}

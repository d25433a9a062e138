package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Compound;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.MessageType;
import dev.praetor.gossip.codec.Messages;
import dev.praetor.gossip.codec.PacketWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Sends packets, with news beside the message while there is room (wire-gossip.md section 2). Owned by the pool's thread. */
final class PacketSender {

    /** As large a packet should be at most, in bytes. */
    private static final int BUDGET = 1400;

    /** The type byte of a message of the delegate. */
    private static final int USER_OVERHEAD = 1;

    /** From this protocol of memberlist on a node knows checksums. */
    private static final int CHECKSUM_PROTOCOL = 5;

    private final PoolContext context;
    private final Transport transport;
    private final PacketWriter writer;

    PacketSender(PoolContext context, Transport transport, PacketWriter writer) {
        this.context = context;
        this.transport = transport;
        this.writer = writer;
    }

    /** Sends a message and news. */
    void send(InetSocketAddress address, Message message) {
        byte[] encoded = Messages.encode(message);
        List<byte[]> parts = new ArrayList<>();
        parts.add(encoded);
        parts.addAll(news(BUDGET - encoded.length - Compound.HEADER - writer.overhead()));
        if (parts.size() == 1) {
            raw(address, encoded, false);
            return;
        }
        for (byte[] packet : Compound.pack(parts)) {
            raw(address, packet, false);
        }
    }

    /** Sends messages to a node, and no news. */
    void send(NodeRecord node, List<Message> messages) {
        deliver(node, messages.stream().map(Messages::encode).toList());
    }

    /** Sends a node only news; false when there are none. */
    boolean sendNews(NodeRecord node) {
        List<byte[]> parts = news(BUDGET - Compound.HEADER - writer.overhead());
        if (parts.isEmpty()) {
            return false;
        }
        deliver(node, parts);
        return true;
    }

    private void deliver(NodeRecord node, List<byte[]> parts) {
        boolean checksum = node.protocolMax() >= CHECKSUM_PROTOCOL;
        if (parts.size() == 1) {
            raw(node.address(), parts.getFirst(), checksum);
            return;
        }
        for (byte[] packet : Compound.pack(parts)) {
            raw(node.address(), packet, checksum);
        }
    }

    /** What should be told, of memberlist first, then of the delegate. */
    private List<byte[]> news(int room) {
        List<byte[]> parts = context.news.take(Compound.PER_PART, room);
        int left = room;
        for (byte[] part : parts) {
            left -= part.length + Compound.PER_PART;
        }
        int overhead = Compound.PER_PART + USER_OVERHEAD;
        if (left <= overhead) {
            return parts;
        }
        for (byte[] message : context.delegate.broadcasts(overhead, left)) {
            byte[] part = new byte[message.length + USER_OVERHEAD];
            part[0] = MessageType.USER;
            System.arraycopy(message, 0, part, USER_OVERHEAD, message.length);
            parts.add(part);
        }
        return parts;
    }

    private void raw(InetSocketAddress address, byte[] content, boolean checksum) {
        byte[] packet = writer.write(content, checksum);
        context.observer.count(MemberlistObserver.Counter.PACKET_BYTES_SENT, packet.length);
        transport.send(address, packet);
    }
}

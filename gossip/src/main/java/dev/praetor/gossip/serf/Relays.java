package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.QueryMessage;
import dev.praetor.gossip.serf.message.RelayAddress;
import dev.praetor.gossip.serf.message.RelayHeader;
import dev.praetor.model.wire.MsgpackException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Answers that also go through other members, should the direct way be blocked (wire-gossip.md section 7, Queries). Owned by the pool's thread. */
final class Relays {

    private static final int LIMIT = 1024;

    /** memberlist's version from which members forward. */
    private static final int LEAST_VERSION = 5;

    private final Core core;

    Relays(Core core) {
        this.core = core;
    }

    /** Sends an answer through as many others as the query says. */
    void send(QueryMessage query, InetSocketAddress source, byte[] answer) {
        int wanted = query.relayFactor();
        if (wanted <= 0 || core.members.size() < wanted + 1) {
            return;
        }
        RelayAddress address = new RelayAddress(Bytes.wrap(source.getAddress().getAddress()), source.getPort(), "");
        byte[] message = Messages.encodeRelay(new RelayHeader(address, query.sourceNode()), answer);
        if (message.length > LIMIT) {
            core.log.error("serf: Failed to relay response: relayed response exceeds limit of {} bytes", LIMIT);
            return;
        }
        for (KnownMember each : others(wanted)) {
            core.membership().send(each.member.address(), message);
        }
    }

    private List<KnownMember> others(int wanted) {
        List<KnownMember> able = new ArrayList<>();
        for (KnownMember each : core.members.all()) {
            if (each.status() == MemberStatus.ALIVE
                    && each.member.versions().protocolMax() >= LEAST_VERSION
                    && !each.name().equals(core.self())) {
                able.add(each);
            }
        }
        Collections.shuffle(able, Random.from(core.random));
        return able.subList(0, Math.min(wanted, able.size()));
    }

    /**
     * Forwards a message for another member.
     *
     * @throws MsgpackException when it is damaged
     */
    void forward(byte[] relay) {
        Messages.Relayed relayed = Messages.decodeRelay(relay);
        RelayAddress to = relayed.header().address();
        Bytes ip = to.ip();
        if (ip == null || to.port() <= 0 || to.port() > 0xffff || relayed.message().length == 0) {
            throw new MsgpackException("no address to relay to");
        }
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(ip.array()), to.port());
            core.log.debug("serf: Relaying response to addr: {}", GoAddress.text(address));
            core.membership().send(address, relayed.message());
        } catch (UnknownHostException notOne) {
            throw new MsgpackException("no address to relay to");
        }
    }
}

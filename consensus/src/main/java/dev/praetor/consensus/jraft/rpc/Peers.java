package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.util.Endpoint;

/**
 * The engine's names for members. It wants an address and a port, but only our transport ever interprets them: the address is the persistent node ID, the
 * port means nothing.
 */
public final class Peers {

    private static final int PORT = 1;

    private Peers() {}

    public static PeerId peer(String memberId) {
        if (memberId.isEmpty() || memberId.indexOf(':') >= 0 || memberId.indexOf(',') >= 0) {
            throw new IllegalArgumentException("not a node ID: '" + memberId + "'");
        }
        return new PeerId(memberId, PORT);
    }

    public static String memberId(PeerId peer) {
        return peer.getIp();
    }

    static String memberId(Endpoint endpoint) {
        return endpoint.getIp();
    }
}

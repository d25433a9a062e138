package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.util.Endpoint;

/**
 * The engine's names for members. It wants an address and a port, but only our transport ever interprets them: the address is the persistent node ID, the
 * port means nothing.
 *
 * <p>A member has two names: one as a voter, which is also the name of its node, and one as a non-voter, with another index behind the port. Between one name
 * and the other a configuration changes at one go, which the engine refuses for a name that would be voter and non-voter in two neighbouring configurations.
 */
public final class Peers {

    private static final int PORT = 1;
    private static final int NON_VOTER = 1;

    private Peers() {}

    /** The name of a member's node, and of the member as a voter. */
    public static PeerId peer(String memberId) {
        return new PeerId(checked(memberId), PORT);
    }

    /** The name of a member as a non-voter. */
    public static PeerId nonVoter(String memberId) {
        return new PeerId(checked(memberId), PORT, NON_VOTER);
    }

    private static String checked(String memberId) {
        if (memberId.isEmpty() || memberId.indexOf(':') >= 0 || memberId.indexOf(',') >= 0) {
            throw new IllegalArgumentException("not a node ID: '" + memberId + "'");
        }
        return memberId;
    }

    /** The name of the node that a request for either name is meant for; what is no name stays as it is. */
    static String node(String peer) {
        int port = peer.indexOf(':');
        int index = port < 0 ? -1 : peer.indexOf(':', port + 1);
        return index < 0 ? peer : peer.substring(0, index);
    }

    public static String memberId(PeerId peer) {
        return peer.getIp();
    }

    static String memberId(Endpoint endpoint) {
        return endpoint.getIp();
    }
}

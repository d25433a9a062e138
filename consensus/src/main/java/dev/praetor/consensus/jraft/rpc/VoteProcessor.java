package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.rpc.RaftServerService;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.alipay.sofa.jraft.rpc.impl.core.RequestVoteRequestProcessor;
import com.google.protobuf.Message;

/**
 * Hands requests for votes to the node, but not those of who is no voter: the engine refuses such a one its pre-vote only, and would follow its vote into a
 * higher term, which deposes a leader that all others hear from (Ongaro's thesis, section 4.2.3).
 */
final class VoteProcessor extends RequestVoteRequestProcessor {

    VoteProcessor() {
        super(null);
    }

    @Override
    public Message processRequest0(RaftServerService service, RequestVoteRequest request, RpcRequestClosure done) {
        if (request.getPreVote() || mayStand(service, request.getServerId())) {
            return super.processRequest0(service, request, done);
        }
        return RequestVoteResponse.newBuilder()
                .setTerm(request.getTerm())
                .setGranted(false)
                .build();
    }

    /** Whoever has no list of voters yet knows of nobody who may not. */
    private static boolean mayStand(RaftServerService service, String candidate) {
        if (!(service instanceof NodeImpl node)) {
            return true;
        }
        Configuration voters = node.getCurrentConf();
        PeerId peer = new PeerId();
        return voters == null || voters.isEmpty() || !peer.parse(candidate) || voters.contains(peer);
    }
}

package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.RaftServerService;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.impl.core.NodeRequestProcessor;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * Hands entries and heartbeats to the node and answers each request when the node does. The engine's own processor puts answers in the order of their
 * requests, which the leader does for itself too, and for that keeps a thread and a count for each pair of members; what came over a connection that is
 * closed by now disturbs the count of the next one.
 */
final class AppendProcessor extends NodeRequestProcessor<AppendEntriesRequest> {

    AppendProcessor() {
        super(null, AppendEntriesResponse.getDefaultInstance());
    }

    @Override
    protected @Nullable Message processRequest0(
            RaftServerService service, AppendEntriesRequest request, RpcRequestClosure done) {
        return service.handleAppendEntriesRequest(request, done);
    }

    @Override
    protected String getPeerId(AppendEntriesRequest request) {
        return Peers.node(request.getPeerId());
    }

    @Override
    protected String getGroupId(AppendEntriesRequest request) {
        return request.getGroupId();
    }

    @Override
    public String interest() {
        return AppendEntriesRequest.class.getName();
    }
}

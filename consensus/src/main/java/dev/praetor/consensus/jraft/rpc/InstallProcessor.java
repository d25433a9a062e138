package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.alipay.sofa.jraft.rpc.impl.core.InstallSnapshotRequestProcessor;

/** Hands snapshots to the node, whichever of its names they are for. */
final class InstallProcessor extends InstallSnapshotRequestProcessor {

    InstallProcessor() {
        super(null);
    }

    @Override
    protected String getPeerId(InstallSnapshotRequest request) {
        return Peers.node(request.getPeerId());
    }
}

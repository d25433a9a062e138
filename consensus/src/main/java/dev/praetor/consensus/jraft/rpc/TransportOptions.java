package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.option.NodeOptions;

/** The engine's options with our transport: it hands them to the {@link TransportClient} that it makes, which has no other way to learn of it. */
public final class TransportOptions extends NodeOptions {

    private final RaftTransport transport;
    private final String memberId;

    public TransportOptions(RaftTransport transport, String memberId) {
        this.transport = transport;
        this.memberId = memberId;
    }

    RaftTransport transport() {
        return transport;
    }

    String memberId() {
        return memberId;
    }
}

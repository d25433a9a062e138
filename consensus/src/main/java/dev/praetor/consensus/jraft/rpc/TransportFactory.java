package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.RaftRpcFactory;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import org.jspecify.annotations.Nullable;

/** Gives the engine our client instead of its own, which needs Bolt. Found by the engine through its service file, preferred by its priority. */
@SPI(priority = 100)
public final class TransportFactory implements RaftRpcFactory {

    @Override
    public void registerProtobufSerializer(String className, Object... arguments) {
        // Messages are encoded by their kind, see RaftMessage.
    }

    @Override
    public RpcClient createRpcClient(@Nullable ConfigHelper<RpcClient> helper) {
        return new TransportClient();
    }

    /** The engine asks for one in its own group service only, which we do without. */
    @Override
    public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
        throw new UnsupportedOperationException("requests come through a RaftTransport");
    }
}

package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.ReplicatorGroup;
import com.alipay.sofa.jraft.error.InvokeTimeoutException;
import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.alipay.sofa.jraft.rpc.InvokeContext;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import com.alipay.sofa.jraft.util.Endpoint;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The engine's outgoing requests over a {@link RaftTransport}. Thread-safe. */
final class TransportClient implements RpcClient {

    private volatile @Nullable TransportOptions options;

    @Override
    public boolean init(RpcOptions given) {
        options = (TransportOptions) given;
        return true;
    }

    @Override
    public void shutdown() {}

    private TransportOptions options() {
        TransportOptions known = options;
        if (known == null) {
            throw new IllegalStateException("not initialised");
        }
        return known;
    }

    /** A leader that makes itself a non-voter leads on until that is agreed, and must not follow itself. */
    @Override
    public boolean checkConnection(Endpoint endpoint) {
        String to = Peers.memberId(endpoint);
        return !to.equals(options().memberId())
                && options().transport().connected(options().memberId(), to);
    }

    @Override
    public boolean checkConnection(Endpoint endpoint, boolean createIfAbsent) {
        return checkConnection(endpoint);
    }

    @Override
    public void closeConnection(Endpoint endpoint) {
        options().transport().disconnect(options().memberId(), Peers.memberId(endpoint));
    }

    @Override
    public void registerConnectEventListener(ReplicatorGroup replicatorGroup) {
        // The engine tries members that are not connected again by itself, at every heartbeat.
    }

    /** The engine pings a member before it sends entries to it, holding the node's lock: whether that makes sense is known without asking. */
    private Object ping(Endpoint endpoint) throws RemotingException {
        if (checkConnection(endpoint)) {
            return ErrorResponse.newBuilder().setErrorCode(0).build();
        }
        throw new RemotingException("no connection to " + Peers.memberId(endpoint));
    }

    @Override
    public Object invokeSync(Endpoint endpoint, Object request, @Nullable InvokeContext context, long timeoutMillis)
            throws InterruptedException, RemotingException {
        if (request instanceof PingRequest) {
            return ping(endpoint);
        }
        CompletableFuture<Object> result = new CompletableFuture<>();
        invokeAsync(
                endpoint,
                request,
                context,
                (response, failure) -> {
                    if (failure == null) {
                        result.complete(response);
                    } else {
                        result.completeExceptionally(failure);
                    }
                },
                timeoutMillis);
        try {
            return result.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new RemotingException(String.valueOf(failed.getCause()), failed.getCause());
        } catch (TimeoutException late) {
            throw new InvokeTimeoutException(late);
        }
    }

    @Override
    public void invokeAsync(
            Endpoint endpoint,
            Object request,
            @Nullable InvokeContext context,
            InvokeCallback callback,
            long timeoutMillis) {
        Message message = (Message) request;
        RaftMessage kind = RaftMessage.of(message);
        RaftTransport.Answer answer = new RaftTransport.Answer() {
            @Override
            public void received(byte[] response) {
                complete(callback, kind, response);
            }

            @Override
            public void failed(String reason, boolean timedOut) {
                run(callback, null, timedOut ? new InvokeTimeoutException(reason) : new RemotingException(reason));
            }
        };
        if (message instanceof AppendEntriesRequest append && kind == RaftMessage.APPEND) {
            options().transport().appending(Peers.memberId(endpoint), append.getEntriesCount());
        }
        options()
                .transport()
                .send(
                        options().memberId(),
                        Peers.memberId(endpoint),
                        kind,
                        message.toByteArray(),
                        Duration.ofMillis(timeoutMillis),
                        answer);
    }

    private static void complete(InvokeCallback callback, RaftMessage kind, byte[] response) {
        try {
            run(callback, ResponseForm.decode(kind, response), null);
        } catch (InvalidProtocolBufferException damaged) {
            run(callback, null, new RemotingException("a damaged response to " + kind, damaged));
        }
    }

    private static void run(InvokeCallback callback, @Nullable Object result, @Nullable Throwable failure) {
        Executor executor = callback.executor();
        if (executor == null) {
            callback.complete(result, failure);
            return;
        }
        try {
            executor.execute(() -> callback.complete(result, failure));
        } catch (RejectedExecutionException stopped) {
            // The engine is shutting down and waits for nothing any more.
        }
    }
}

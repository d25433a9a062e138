package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcProcessor;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.impl.PingRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.AppendEntriesRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.GetFileRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.InstallSnapshotRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.ReadIndexRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.RequestVoteRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.TimeoutNowRequestProcessor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands requests of other members to the engine's core processors, and to no others. Thread-safe. */
public final class RequestDispatcher implements RaftTransport.Handler {

    private final AppendEntriesRequestProcessor append = new AppendEntriesRequestProcessor(null);
    private final Map<RaftMessage, RpcProcessor<?>> processors = new EnumMap<>(RaftMessage.class);
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    public RequestDispatcher() {
        processors.put(RaftMessage.APPEND, append);
        processors.put(RaftMessage.HEARTBEAT, append);
        processors.put(RaftMessage.GET_FILE, new GetFileRequestProcessor(null));
        processors.put(RaftMessage.INSTALL_SNAPSHOT, new InstallSnapshotRequestProcessor(null));
        processors.put(RaftMessage.VOTE, new RequestVoteRequestProcessor(null));
        processors.put(RaftMessage.PING, new PingRequestProcessor(null));
        processors.put(RaftMessage.TIMEOUT_NOW, new TimeoutNowRequestProcessor(null));
        processors.put(RaftMessage.READ_INDEX, new ReadIndexRequestProcessor(null));
    }

    @Override
    public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
        Context context = new Context(from, links.computeIfAbsent(from, _ -> new Link()), answer);
        try {
            process(processors.get(kind), context, kind.requestParser().parseFrom(request));
        } catch (InvalidProtocolBufferException damaged) {
            context.sendResponse(ErrorResponse.newBuilder()
                    .setErrorCode(-1)
                    .setErrorMsg("a damaged request " + kind)
                    .build());
        }
    }

    private static void process(@Nullable RpcProcessor<?> processor, Context context, Message request) {
        if (processor == null) {
            throw new IllegalStateException("no processor");
        }
        @SuppressWarnings("unchecked") // a kind's processor takes what its parser makes
        RpcProcessor<Message> matching = (RpcProcessor<Message>) processor;
        matching.handleRequest(context, request);
    }

    @Override
    public void disconnected(String from) {
        Link link = links.remove(from);
        if (link != null) {
            append.onClosed(from, link);
        }
    }

    /** Frees what is kept for each sender. */
    public void stop() {
        append.destroy();
    }

    private record Context(String from, Link link, Consumer<byte[]> answer) implements RpcContext {

        @Override
        public void sendResponse(Object response) {
            answer.accept(ResponseForm.encode((Message) response));
        }

        @Override
        public Connection getConnection() {
            return link;
        }

        @Override
        public String getRemoteAddress() {
            return from;
        }
    }

    /** What the engine remembers of the connection from one member. */
    private static final class Link implements Connection {

        private final Map<String, Object> attributes = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object getAttribute(String key) {
            return attributes.get(key);
        }

        @Override
        public void setAttribute(String key, Object value) {
            attributes.put(key, value);
        }

        @Override
        public @Nullable Object setAttributeIfAbsent(String key, Object value) {
            return attributes.putIfAbsent(key, value);
        }

        @Override
        public void close() {
            // The sender notices by its timeouts that answers stay away, and starts over.
        }
    }
}

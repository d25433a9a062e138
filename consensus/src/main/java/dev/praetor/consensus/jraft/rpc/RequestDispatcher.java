package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcProcessor;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.impl.PingRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.GetFileRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.ReadIndexRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.TimeoutNowRequestProcessor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests of other members to the engine's core processors, and to no others. Those that read files or wait for a whole snapshot have a thread each,
 * all others are answered on the transport's. Thread-safe.
 */
public final class RequestDispatcher implements RaftTransport.Handler {

    private final Map<RaftMessage, RpcProcessor<?>> processors = new EnumMap<>(RaftMessage.class);

    public RequestDispatcher() {
        AppendProcessor append = new AppendProcessor();
        processors.put(RaftMessage.APPEND, append);
        processors.put(RaftMessage.HEARTBEAT, append);
        processors.put(RaftMessage.GET_FILE, new GetFileRequestProcessor(null));
        processors.put(RaftMessage.INSTALL_SNAPSHOT, new InstallProcessor());
        processors.put(RaftMessage.VOTE, new VoteProcessor());
        processors.put(RaftMessage.PING, new PingRequestProcessor(null));
        processors.put(RaftMessage.TIMEOUT_NOW, new TimeoutNowRequestProcessor(null));
        processors.put(RaftMessage.READ_INDEX, new ReadIndexRequestProcessor(null));
    }

    @Override
    public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
        Context context = new Context(from, answer);
        try {
            Message message = kind.requestParser().parseFrom(request);
            if (kind == RaftMessage.GET_FILE || kind == RaftMessage.INSTALL_SNAPSHOT) {
                Thread.ofVirtual().name("raft-" + kind).start(() -> process(processors.get(kind), context, message));
                return;
            }
            process(processors.get(kind), context, message);
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

    private record Context(String from, Consumer<byte[]> answer) implements RpcContext {

        @Override
        public void sendResponse(Object response) {
            answer.accept(ResponseForm.encode((Message) response));
        }

        /** Only the engine's own processor of entries, which we do without, keeps something for each connection. */
        @Override
        public Connection getConnection() {
            throw new UnsupportedOperationException("no connection");
        }

        @Override
        public String getRemoteAddress() {
            return from;
        }
    }
}

package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowResponse;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of request between members. Their numbers go over the wire and never change. The engine's administrative requests are not among them: the
 * list of members is changed by the leader itself only.
 */
public enum RaftMessage {
    /** Asks for a vote, or for a promise to vote. */
    VOTE(1, true, RequestVoteRequest.class, RequestVoteRequest.parser(), RequestVoteResponse.parser()),
    /** Entries. */
    APPEND(2, false, AppendEntriesRequest.class, AppendEntriesRequest.parser(), AppendEntriesResponse.parser()),
    /** Tells a member that lags where to fetch a snapshot. */
    INSTALL_SNAPSHOT(
            3, true, InstallSnapshotRequest.class, InstallSnapshotRequest.parser(), InstallSnapshotResponse.parser()),
    /** A piece of a snapshot. */
    GET_FILE(4, false, GetFileRequest.class, GetFileRequest.parser(), GetFileResponse.parser()),
    /** Makes a member stand for election at once. */
    TIMEOUT_NOW(5, true, TimeoutNowRequest.class, TimeoutNowRequest.parser(), TimeoutNowResponse.parser()),
    /** Asks the leader up to where a read has to wait. */
    READ_INDEX(6, true, ReadIndexRequest.class, ReadIndexRequest.parser(), ReadIndexResponse.parser()),
    /** Finds out whether a member answers. */
    PING(7, true, PingRequest.class, PingRequest.parser(), ErrorResponse.parser()),
    /** A request for entries that holds none: only tells that the leader is there, and must not wait behind entries. */
    HEARTBEAT(8, true, AppendEntriesRequest.class, AppendEntriesRequest.parser(), AppendEntriesResponse.parser());

    private final int number;
    private final boolean control;
    private final Class<? extends Message> requestType;
    private final Parser<? extends Message> requestParser;
    private final Parser<? extends Message> responseParser;

    RaftMessage(
            int number,
            boolean control,
            Class<? extends Message> requestType,
            Parser<? extends Message> requestParser,
            Parser<? extends Message> responseParser) {
        this.number = number;
        this.control = control;
        this.requestType = requestType;
        this.requestParser = requestParser;
        this.responseParser = responseParser;
    }

    public int number() {
        return number;
    }

    /** Whether it must not queue behind data: such messages have a connection of their own. */
    public boolean control() {
        return control;
    }

    Class<? extends Message> requestType() {
        return requestType;
    }

    Parser<? extends Message> requestParser() {
        return requestParser;
    }

    Parser<? extends Message> responseParser() {
        return responseParser;
    }

    /** The kind of a number; null when there is none. */
    public static @Nullable RaftMessage of(int number) {
        for (RaftMessage kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        return null;
    }

    static RaftMessage of(Message request) {
        if (request instanceof AppendEntriesRequest append && append.getEntriesCount() == 0 && !append.hasData()) {
            return HEARTBEAT;
        }
        for (RaftMessage kind : values()) {
            if (kind.requestType.isInstance(request)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no Raft message of type " + request.getClass());
    }
}

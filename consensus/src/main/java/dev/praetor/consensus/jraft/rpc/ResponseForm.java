package dev.praetor.consensus.jraft.rpc;

import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Arrays;

/** A response on the wire: one byte that tells an error from the kind's own response, then its protobuf. */
final class ResponseForm {

    private static final byte OWN = 0;
    private static final byte ERROR = 1;

    private ResponseForm() {}

    static byte[] encode(Message response) {
        byte[] body = response.toByteArray();
        byte[] result = new byte[body.length + 1];
        result[0] = response instanceof ErrorResponse ? ERROR : OWN;
        System.arraycopy(body, 0, result, 1, body.length);
        return result;
    }

    static Message decode(RaftMessage kind, byte[] response) throws InvalidProtocolBufferException {
        if (response.length == 0) {
            throw new InvalidProtocolBufferException("an empty response");
        }
        byte[] body = Arrays.copyOfRange(response, 1, response.length);
        return response[0] == ERROR
                ? ErrorResponse.parseFrom(body)
                : kind.responseParser().parseFrom(body);
    }
}

package dev.praetor.server.route;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.RemoteException;
import dev.praetor.rpc.ServerAddress;
import java.time.Duration;

/** Carries calls to another server: from a server to the one that leads, from a client agent to any (wire-rpc.md 4.1). Any thread. */
public final class ServerClient {

    /** Where calls go at this moment. Any thread. */
    @FunctionalInterface
    public interface Destination {

        /**
         * The server to ask.
         *
         * @throws TryAgainException when there is none now and may be one soon
         * @throws RpcException when there is none
         */
        ServerAddress server();

        /** A call of a method to a server did not succeed, for a reason. */
        default void failed(ServerAddress server, String method, String reason) {}
    }

    private static final String CALLING = "rpc error making call: ";
    private static final String CONNECTING = "rpc error getting client: ";

    private final CallClient client;
    private final Destination destination;

    public ServerClient(CallClient client, Destination destination) {
        this.client = client;
        this.destination = destination;
    }

    /**
     * Makes a call once.
     *
     * @param repeatable whether the call changes nothing, so that it may be made again though the server may have got it
     * @param timeout from now to the reply
     * @return fails with {@link TryAgainException} when it may be made again, with {@link RpcException} when not
     */
    <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, boolean repeatable, Duration timeout) {
        ServerAddress server;
        try {
            server = destination.server();
        } catch (TryAgainException | RpcException nobody) {
            return Reply.failed(nobody);
        }
        Reply<byte[]> sent =
                client.call(server, method.name(), CallBodies.encode(request, method.requestCodec()), timeout);
        PendingReply<Answer<R>> answer = new PendingReply<>(sent::cancel);
        sent.whenDone(outcome -> {
            Outcome<Answer<R>> told = answer(method, outcome, repeatable);
            if (told instanceof Outcome.Failure<Answer<R>>(Throwable cause)) {
                destination.failed(server, method.name(), String.valueOf(cause.getMessage()));
            }
            answer.complete(told);
        });
        return answer;
    }

    private static <R> Outcome<Answer<R>> answer(Method<?, R> method, Outcome<byte[]> outcome, boolean repeatable) {
        return switch (outcome) {
            case Outcome.Success<byte[]>(byte[] body) -> decoded(method, body);
            case Outcome.Failure<byte[]>(Throwable cause) -> new Outcome.Failure<>(failure(method, cause, repeatable));
        };
    }

    private static <R> Outcome<Answer<R>> decoded(Method<?, R> method, byte[] body) {
        try {
            return new Outcome.Success<>(new Answer<>(CallBodies.decode(body, method.replyCodec()), Encodings.NONE));
        } catch (MsgpackException damaged) {
            return new Outcome.Failure<>(new RpcException(CALLING + damaged.getMessage()));
        }
    }

    private static RuntimeException failure(Method<?, ?> method, Throwable cause, boolean repeatable) {
        return switch (cause) {
            case RemoteException refused -> refusal(method, String.valueOf(refused.getMessage()));
            case CallFailedException failed
            when !failed.sent() -> new TryAgainException(CONNECTING + failed.getMessage());
            case CallFailedException failed when repeatable -> new TryAgainException(CALLING + failed.getMessage());
            default -> new RpcException(CALLING + cause.getMessage());
        };
    }

    /** A server that has no leader either did nothing. */
    private static RuntimeException refusal(Method<?, ?> method, String text) {
        if (text.contains(LeaderHold.NO_LEADER)) {
            return new TryAgainException(LeaderHold.NO_LEADER);
        }
        // Consul asks for this over gRPC, where nothing is put before the text.
        return new RpcException(method.equals(Methods.OPERATOR_TRANSFER_LEADER) ? text : CALLING + text);
    }
}

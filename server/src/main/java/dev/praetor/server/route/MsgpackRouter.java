package dev.praetor.server.route;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;

/**
 * A router that carries every request and every reply of another one as the msgpack of Consul's RPC, with nothing but bytes in between. What comes out is
 * what a remote server's caller would see: decoded records, errors as texts, and no shared encodings. Any thread.
 *
 * <p>It shows, with one server, that no answer depends on what msgpack does not carry.
 */
public final class MsgpackRouter implements Router {

    private final Router target;

    /** @param target answers the calls after their way through msgpack */
    public MsgpackRouter(Router target) {
        this.target = target;
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Q arrived = CallBodies.decode(CallBodies.encode(request, method.requestCodec()), method.requestCodec());
        Reply<Answer<R>> answer = target.call(method, arrived, caller);
        PendingReply<Answer<R>> carried = new PendingReply<>(answer::cancel);
        answer.whenDone(outcome -> carried.complete(carry(method, outcome)));
        return carried;
    }

    private static <R> Outcome<Answer<R>> carry(Method<?, R> method, Outcome<Answer<R>> outcome) {
        return switch (outcome) {
            case Outcome.Success<Answer<R>>(Answer<R> answer) ->
                new Outcome.Success<>(new Answer<>(
                        CallBodies.decode(CallBodies.encode(answer.value(), method.replyCodec()), method.replyCodec()),
                        Encodings.NONE));
            case Outcome.Failure<Answer<R>>(Throwable cause) -> {
                String message = cause.getMessage();
                yield new Outcome.Failure<>(new RpcException(message == null ? cause.toString() : message));
            }
        };
    }
}

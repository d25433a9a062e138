package dev.praetor.server.route;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.RequestHeader;
import dev.praetor.model.request.RequestHeaderCodec;
import dev.praetor.model.request.ResponseHeader;
import dev.praetor.model.request.ResponseHeaderCodec;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A router that carries every request and every reply of another one as the msgpack of Consul's RPC: header and body,
 * back to back, as wire-rpc.md
 * section 3 has them on the server port, with nothing but bytes in between. What comes out is what a remote server's
 * caller would see: decoded
 * records, errors as texts, and no shared encodings. Any thread.
 *
 * <p>It shows that no answer depends on what msgpack does not carry, before there is a server port.
 */
public final class MsgpackRouter implements Router {

    private final Router target;
    private final AtomicLong sequence = new AtomicLong();

    /** @param target answers the calls after their way through msgpack */
    public MsgpackRouter(Router target) {
        this.target = target;
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        RequestHeader header = new RequestHeader(method.name(), sequence.incrementAndGet());
        byte[] sent = frame(header, RequestHeaderCodec.INSTANCE, request, method.requestCodec());

        MsgpackReader in = new MsgpackReader(sent);
        RequestHeader arrived = RequestHeaderCodec.INSTANCE.readMsgpack(in);
        Q body = in.value(method.requestCodec(), method.requestCodec().zero());
        Reply<Answer<R>> answer = target.call(method, body, caller);

        PendingReply<Answer<R>> carried = new PendingReply<>(answer::cancel);
        answer.whenDone(outcome -> carried.complete(receive(method, send(method, arrived, outcome))));
        return carried;
    }

    /** The bytes of an answer; those of a failed call have its text in the header and an empty map as body. */
    private static <Q, R> byte[] send(Method<Q, R> method, RequestHeader header, Outcome<Answer<R>> outcome) {
        return switch (outcome) {
            case Outcome.Success<Answer<R>> success ->
                frame(
                        new ResponseHeader(header.serviceMethod(), header.seq(), ""),
                        ResponseHeaderCodec.INSTANCE,
                        success.value().value(),
                        method.replyCodec());
            case Outcome.Failure<Answer<R>> failure ->
                frame(
                        new ResponseHeader(header.serviceMethod(), header.seq(), text(failure.cause())),
                        ResponseHeaderCodec.INSTANCE,
                        Nothing.INSTANCE,
                        new NothingCodec());
        };
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    private static <Q, R> Outcome<Answer<R>> receive(Method<Q, R> method, byte[] received) {
        MsgpackReader in = new MsgpackReader(received);
        ResponseHeader header = ResponseHeaderCodec.INSTANCE.readMsgpack(in);
        if (!header.error().isEmpty()) {
            return new Outcome.Failure<>(new RpcException(header.error()));
        }
        R value = in.value(method.replyCodec(), method.replyCodec().zero());
        return new Outcome.Success<>(new Answer<>(value, Encodings.NONE));
    }

    private static <H, B> byte[] frame(H header, Codec<H> headerCodec, B body, Codec<B> bodyCodec) {
        MsgpackWriter out = new MsgpackWriter();
        out.value(header, headerCodec);
        out.value(body, bodyCodec);
        return out.toByteArray();
    }
}

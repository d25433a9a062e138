package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RefusedCallException;

/**
 * Answers the calls of the server port: finds the method, decodes its request and lets the router of this server answer it or carry it on. Any thread.
 */
public final class RpcCalls implements CallHandler {

    private final Services services;
    private final Router router;
    private final String datacenter;

    /** @param datacenter of this server */
    public RpcCalls(Services services, Router router, String datacenter) {
        this.services = services;
        this.router = router;
        this.datacenter = datacenter;
    }

    @Override
    public Reply<byte[]> call(String method, byte[] body, CallOrigin origin) {
        if (origin.insecure()) {
            return Reply.failed(new RefusedCallException("rpc: can't find service " + method));
        }
        Method<?, ?> found;
        try {
            found = services.find(method).method();
        } catch (RpcException unknown) {
            return Reply.failed(new RefusedCallException(String.valueOf(unknown.getMessage())));
        }
        try {
            return call(found, body, origin);
        } catch (RpcException | MsgpackException refusal) {
            return Reply.failed(refusal);
        }
    }

    private <Q, R> Reply<byte[]> call(Method<Q, R> method, byte[] body, CallOrigin origin) {
        Q request = CallBodies.decode(body, method.requestCodec());
        Caller caller = new Caller("", origin.address().getAddress().getHostAddress(), datacenter);
        return router.call(method, request, caller)
                .map(answer -> CallBodies.encode(answer.value(), method.replyCodec()));
    }
}

package dev.praetor.agent.http;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QuerySourceCodec;
import dev.praetor.server.route.Method;
import java.util.function.Function;

/**
 * A read that asks a datacenter for the one thing that it has of a kind, as about its servers: nothing is named and nothing watched, and no header tells of an index.
 *
 * @param form makes the answer
 */
public record DatacenterRead<R>(
        Api api, CommonParameters common, Method<DCSpecificRequest, R> method, Function<R, Response> form)
        implements Handler {

    public DatacenterRead(Api api, Method<DCSpecificRequest, R> method, Function<R, Response> form) {
        this(api, new CommonParameters(api), method, form);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        DCSpecificRequest call =
                new DCSpecificRequest(common.datacenter(request), null, QuerySourceCodec.ZERO, "", options);
        return api.router().call(method, call, common.caller(request)).map(answer -> form.apply(answer.value()));
    }
}

package dev.praetor.agent.http;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Method;
import java.util.function.BiFunction;

/**
 * A read of what belongs to one node, which the path names: its services, its checks.
 *
 * @param method whom to ask
 * @param response how to show what it answers
 */
public record NodeRead<R>(
        Api api, Method<NodeSpecificRequest, R> method, BiFunction<Answer<R>, QueryOptions, Response> response)
        implements Handler {

    @Override
    public Reply<Response> handle(Request request) {
        CommonParameters common = new CommonParameters(api);
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String node = request.requiredArgument("Missing node name");
        boolean merge = request.parameters().has("merge-central-config");
        NodeSpecificRequest call = new NodeSpecificRequest(common.datacenter(request), node, "", merge, options);
        return Meta.onFailure(
                api.router().call(method, call, common.caller(request)).map(answer -> response.apply(answer, options)));
    }
}

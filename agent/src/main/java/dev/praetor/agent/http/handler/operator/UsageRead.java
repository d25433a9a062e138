package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.OperatorUsageRequest;
import dev.praetor.model.operator.Usage;
import dev.praetor.model.operator.UsageCodec;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QuerySourceCodec;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;

/** {@code GET /v1/operator/usage}: how much is in the catalog; row 118. The datacenter that is asked for is ignored. */
final class UsageRead implements Handler {
    private final Api api;
    private final CommonParameters common;

    UsageRead(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        OperatorUsageRequest call = new OperatorUsageRequest(
                new DCSpecificRequest(api.datacenter(), null, QuerySourceCodec.ZERO, "", options),
                request.parameters().has("global"));
        return Meta.onFailure(api.router()
                .call(Methods.OPERATOR_USAGE, call, common.caller(request))
                .map(answer -> answer(answer.value(), options)));
    }

    private static Response answer(Usage usage, QueryOptions options) {
        QueryMeta meta = usage.meta();
        QueryMeta told = new QueryMeta(
                meta.index(),
                meta.lastContact(),
                meta.knownLeader(),
                consistency(options),
                meta.notModified(),
                meta.backend(),
                meta.resultsFilteredByAcls());
        return Response.json(JsonWriter.encode(new Usage(usage.usage(), told), UsageCodec.INSTANCE))
                .with(Meta.headers(meta, options));
    }

    private static String consistency(QueryOptions options) {
        if (options.requireConsistent()) {
            return "consistent";
        }
        return options.allowStale() ? "stale" : "leader";
    }
}

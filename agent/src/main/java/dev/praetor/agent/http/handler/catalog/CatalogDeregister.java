package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonBody;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.DeregisterRequestBuilder;
import dev.praetor.model.request.DeregisterRequestCodec;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/catalog/deregister}: removes a check, a service or a node; row 69. */
final class CatalogDeregister implements Handler {
    private final Api api;
    private final CommonParameters common;

    CatalogDeregister(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        DeregisterRequest body = read(request);
        DeregisterRequest call = DeregisterRequestBuilder.from(body)
                .datacenter(body.datacenter().isEmpty() ? api.datacenter() : body.datacenter())
                .writeRequest(new WriteRequest(common.token(request)))
                .build();
        return api.router()
                .call(Methods.CATALOG_DEREGISTER, call, common.caller(request))
                .map(answer -> Answers.TRUE);
    }

    private static DeregisterRequest read(Request request) {
        try {
            return JsonBody.strict(request, DeregisterRequestCodec.INSTANCE, JsonBody.DECODE_FAILED);
        } catch (HttpError error) {
            throw EnterpriseFields.named(error);
        }
    }
}

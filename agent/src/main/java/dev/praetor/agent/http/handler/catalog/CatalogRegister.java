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
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/catalog/register}: writes a node, a service and checks; row 68. */
final class CatalogRegister implements Handler {
    private final Api api;
    private final CommonParameters common;

    CatalogRegister(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        RegisterRequest body = read(request);
        RegisterRequest call = RegisterRequestBuilder.from(body)
                .datacenter(body.datacenter().isEmpty() ? api.datacenter() : body.datacenter())
                .writeRequest(new WriteRequest(common.token(request)))
                .build();
        return api.router()
                .call(Methods.CATALOG_REGISTER, call, common.caller(request))
                .map(answer -> Answers.TRUE);
    }

    private static RegisterRequest read(Request request) {
        try {
            return JsonBody.strict(request, RegisterRequestCodec.INSTANCE, JsonBody.DECODE_FAILED);
        } catch (HttpError error) {
            throw EnterpriseFields.named(error);
        }
    }
}

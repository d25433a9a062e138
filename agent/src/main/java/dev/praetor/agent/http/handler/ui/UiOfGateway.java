package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Absent;
import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.route.Methods;

/**
 * {@code GET /v1/internal/ui/gateway-services-nodes/<gateway>} and {@code gateway-intentions/<gateway>}; rows 156 and
 * 157. There are no gateways yet, so that they answer what Consul answers about one that it does not know. A filter is
 * ignored.
 */
final class UiOfGateway implements Handler {
    private final Api api;
    private final CommonParameters common;

    UiOfGateway(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        if (request.argument().isEmpty()) {
            throw new HttpError(400, "Missing gateway name");
        }
        ServiceSpecificRequest call = new ServiceSpecificRequestBuilder()
                .datacenter(common.datacenter(request))
                .serviceName(Absent.NAME)
                .options(QueryOptionsBuilder.from(options).filter("").build())
                .build();
        return Meta.onFailure(api.router()
                .call(Methods.CATALOG_SERVICE_NODES, call, common.caller(request))
                .map(answer -> Answers.NO_LIST.with(Meta.headers(answer.value().meta()))));
    }
}

package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryMetaBuilder;
import dev.praetor.model.request.QueryOptions;

/** {@code GET /v1/catalog/gateway-services/<gateway>}: the services of a gateway; row 77. There are no gateways yet, so it answers what Consul answers for one it does not know. */
final class CatalogGatewayServices implements Handler {
    private final CommonParameters common;

    CatalogGatewayServices(Api api) {
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        if (request.argument().isEmpty()) {
            throw new HttpError(400, "Missing gateway name");
        }
        QueryMeta meta = new QueryMetaBuilder().index(1).knownLeader(true).build();
        return Reply.of(Answers.NO_LIST.with(Meta.headers(meta, options)));
    }
}

package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.IndexedNodesWithGateways;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.ServiceDumpRequest;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.RpcException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/internal/ui/service-topology/<service>?kind=}: the services that one connects to and those that
 * connect to it; row 158. A filter is ignored. The agent makes it of all instances, as long as there are neither
 * intentions nor configuration entries that servers would have to be asked about.
 */
final class UiServiceTopology implements Handler {
    private static final String INGRESS = "ingress-gateway";
    private static final String API = "api-gateway";

    private final Api api;
    private final CommonParameters common;

    UiServiceTopology(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    /** Names what is encoded. */
    private record Form(String service, String kind) {}

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String service = request.argumentText();
        if (service.isEmpty()) {
            throw new HttpError(400, "Missing service name");
        }
        String kind = kind(request.parameters().first("kind"));
        ServiceDumpRequest call = new ServiceDumpRequest(
                common.datacenter(request),
                "",
                false,
                false,
                common.source(request),
                "",
                QueryOptionsBuilder.from(options).filter("").build());
        return Meta.onFailure(api.router()
                .call(Methods.INTERNAL_SERVICE_DUMP, call, common.caller(request))
                .map(answer -> answer(answer, service, kind)));
    }

    private static String kind(@Nullable String kind) {
        if (kind == null) {
            throw new HttpError(400, "Missing service kind");
        }
        if (!kind.isEmpty() && !kind.equals(INGRESS) && !kind.equals(API)) {
            throw new HttpError(400, "Unsupported service kind \"" + kind + "\"");
        }
        return kind;
    }

    private static Response answer(Answer<IndexedNodesWithGateways> answer, String service, String kind) {
        if (kind.equals(API)) {
            throw new RpcException("not an APIGateway");
        }
        List<CheckServiceNode> instances = answer.value().nodes();
        return Response.json(
                        answer.encodings(),
                        new Form(service, kind),
                        () -> JsonWriter.encode(
                                new Topology(instances == null ? List.of() : instances)
                                        .around(service, kind.equals(INGRESS)),
                                TopologySummaryCodec.INSTANCE))
                .with(Meta.headers(answer.value().meta()));
    }
}

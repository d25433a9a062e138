package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.cache.Question;
import dev.praetor.agent.http.Absent;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Parameters;
import dev.praetor.agent.http.Reads;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.CheckServiceNodeCodec;
import dev.praetor.model.catalog.CheckServiceNodeSelectors;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.filter.FilterException;
import dev.praetor.model.request.HealthFilter;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/health/service/<name>}, {@code /v1/health/connect/<name>} and {@code /v1/health/ingress/<name>}: the instances of a service, its mesh endpoints or the ingress gateways before it (there are none yet), with nodes and checks; rows 81 to 83. */
final class HealthService implements Handler {
    private final Api api;
    private final CommonParameters common;
    private final Kind kind;

    HealthService(Api api, Kind kind) {
        this.api = api;
        this.common = new CommonParameters(api);
        this.kind = kind;
    }

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    /** Which instances are meant. */
    enum Kind {
        SERVICE,
        CONNECT,
        INGRESS
    }

    /** What tells apart cached answers to equal calls. */
    private record Variety(Kind kind, String service, boolean streaming) {}

    private enum Form {
        INSTANCES
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.refuseEnterprise(request);
        QueryOptions options = common.options(request);
        String service = request.requiredArgument("Missing service name");
        Parameters parameters = request.parameters();
        refuseSamenessGroup(parameters);
        boolean passing = passing(parameters);
        List<String> tags = kind == Kind.SERVICE ? parameters.all("tag") : List.of();
        ServiceSpecificRequest call = new ServiceSpecificRequestBuilder()
                .datacenter(common.datacenter(request))
                .nodeMetaFilters(CommonParameters.nodeMeta(request))
                .serviceName(kind == Kind.INGRESS ? Absent.NAME : Absent.orName(request, service))
                .serviceTags(tags.isEmpty() ? null : tags)
                .tagFilter(!tags.isEmpty())
                .healthFilterType(passing ? HealthFilter.ONLY_PASSING : HealthFilter.NONE)
                .source(common.source(request))
                .connect(kind == Kind.CONNECT)
                .mergeCentralConfig(parameters.has("merge-central-config"))
                .options(options)
                .build();
        boolean streaming = options.useCache() && mayStream(parameters);
        if (mayStream(parameters) && (options.useCache() || options.minQueryIndex() != 0)) {
            checkFilter(options);
        }
        Question<ServiceSpecificRequest, IndexedCheckServiceNodes> question = Question.refreshed(
                Methods.HEALTH_SERVICE_NODES,
                with -> ServiceSpecificRequestBuilder.from(call).options(with).build(),
                nodes -> nodes.meta().index(),
                new Variety(kind, service, streaming));
        return Reads.answer(
                api, question, options, common.caller(request), answer -> answer(answer, options, streaming));
    }

    /** Whether Consul answers from a view that follows changes and says so in the headers (semantics.md 1.12). */
    private boolean mayStream(Parameters parameters) {
        return kind != Kind.INGRESS && parameters.text("near").isEmpty() && !parameters.has("merge-central-config");
    }

    /** Where Consul streams, the refusal of a filter has no prefix (http-api.md 1.2). */
    private static void checkFilter(QueryOptions options) {
        try {
            Filter.compile(options.filter(), CheckServiceNodeSelectors.ALL);
        } catch (FilterException refused) {
            throw new HttpError(500, refused.text());
        }
    }

    private static void refuseSamenessGroup(Parameters parameters) {
        boolean group = !parameters.text("sg").isEmpty()
                || !parameters.text("sameness-group").isEmpty();
        if (group && !parameters.text("peer").isEmpty()) {
            throw new HttpError(400, "peer-name and sameness-group are mutually exclusive");
        }
        if (group) {
            throw new HttpError(500, "sameness groups are not supported in consul CE");
        }
    }

    private static boolean passing(Parameters parameters) {
        String value = parameters.first("passing");
        if (value == null || FALSE.contains(value)) {
            return false;
        }
        if (value.isEmpty() || TRUE.contains(value)) {
            return true;
        }
        throw new HttpError(400, "Invalid value for ?passing");
    }

    private static Response answer(Answer<IndexedCheckServiceNodes> answer, QueryOptions options, boolean streaming) {
        List<CheckServiceNode> nodes = answer.value().nodes();
        QueryMeta meta = answer.value().meta();
        return Response.json(
                        answer.encodings(),
                        Form.INSTANCES,
                        () -> JsonLists.encode(nodes, CheckServiceNodeCodec.INSTANCE, HealthService::shown))
                .with(streaming ? Meta.streaming(meta, options) : Meta.headers(meta, options));
    }

    /** Without lists that are null. */
    private static CheckServiceNode shown(CheckServiceNode instance) {
        List<HealthCheck> checks = instance.checks();
        return new CheckServiceNode(
                instance.node(),
                JsonLists.withTags(instance.service()),
                checks == null
                        ? List.of()
                        : checks.stream().map(JsonLists::withTags).toList());
    }
}

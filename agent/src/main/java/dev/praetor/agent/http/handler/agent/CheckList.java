package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.HealthCheckCodec;
import dev.praetor.model.catalog.HealthCheckSelectors;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.filter.FilterException;
import dev.praetor.model.wire.JsonWriter;
import java.util.List;

/** {@code GET /v1/agent/checks}: all checks of this agent by ID. */
public final class CheckList implements Handler {

    private final LocalApi api;

    public CheckList(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        Filter<HealthCheck> filter = filter(request);
        JsonWriter out = new JsonWriter();
        out.beginObject();
        for (LocalCheck check : api.state().snapshot().checks().values()) {
            if (filter.test(check.check())) {
                out.mapKey(check.id());
                out.value(withTags(check.check()), HealthCheckCodec.INSTANCE);
            }
        }
        out.endObject();
        return Reply.of(Response.json(out.toByteArray()));
    }

    /** Only a syntax error has the usual prefix here (http-api.md 1.2). */
    private static Filter<HealthCheck> filter(Request request) {
        try {
            return Filter.compile(request.parameters().text("filter"), HealthCheckSelectors.ALL);
        } catch (FilterException refused) {
            throw new HttpError(500, refused.isSyntax() ? FilterException.PREFIX + refused.text() : refused.text());
        }
    }

    private static HealthCheck withTags(HealthCheck check) {
        return check.serviceTags() != null
                ? check
                : HealthCheckBuilder.from(check).serviceTags(List.of()).build();
    }
}

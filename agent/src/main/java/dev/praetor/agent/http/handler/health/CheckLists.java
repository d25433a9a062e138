package dev.praetor.agent.http.handler.health;

import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Response;
import dev.praetor.model.catalog.HealthCheckCodec;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;

/** Lists of checks as the API shows them. */
final class CheckLists {

    private enum Form {
        CHECKS
    }

    private CheckLists() {}

    static Response answer(Answer<IndexedHealthChecks> answer, QueryOptions options) {
        return Response.json(
                        answer.encodings(),
                        Form.CHECKS,
                        () -> JsonLists.encode(
                                answer.value().healthChecks(), HealthCheckCodec.INSTANCE, JsonLists::withTags))
                .with(Meta.headers(answer.value().meta(), options));
    }
}

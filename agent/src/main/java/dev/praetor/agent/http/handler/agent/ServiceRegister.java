package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Origin;
import dev.praetor.agent.local.RefusedException;
import dev.praetor.agent.local.ServiceDefinition;
import dev.praetor.agent.local.ServiceDefinitionCodec;
import dev.praetor.agent.local.ServiceRules;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonMode;

/** {@code PUT /v1/agent/service/register}: answers after the push to the catalog. */
public final class ServiceRegister implements Handler {

    private final LocalApi api;

    public ServiceRegister(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        ServiceDefinition definition = Bodies.read(request, ServiceDefinitionCodec.INSTANCE, JsonMode.STRICT);
        String violation = ServiceRules.violation(definition);
        if (violation != null) {
            throw new HttpError(400, violation);
        }
        try {
            return LocalApi.emptyAfter(api.registrar()
                    .registerService(definition, api.token(request), Origin.API, replacesChecks(request)));
        } catch (RefusedException cause) {
            throw new HttpError(500, String.valueOf(cause.getMessage()));
        }
    }

    private static boolean replacesChecks(Request request) {
        String value = request.parameters().first("replace-existing-checks");
        return value != null && (value.isEmpty() || value.equals("true"));
    }
}

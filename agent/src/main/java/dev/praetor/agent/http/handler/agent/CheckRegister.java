package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.CheckDefinition;
import dev.praetor.agent.local.CheckDefinitionCodec;
import dev.praetor.agent.local.CheckRules;
import dev.praetor.agent.local.Origin;
import dev.praetor.agent.local.RefusedException;
import dev.praetor.agent.local.UnknownServiceException;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonMode;

/** {@code PUT /v1/agent/check/register}: answers after the push to the catalog. */
public final class CheckRegister implements Handler {

    private final LocalApi api;

    public CheckRegister(LocalApi api) {
        this.api = api;
    }

    @Override
    public Reply<Response> handle(Request request) {
        api.parameters().refuseEnterprise(request);
        CheckDefinition definition = Bodies.read(request, CheckDefinitionCodec.INSTANCE, JsonMode.STRICT);
        if (definition.name().isEmpty()) {
            throw new HttpError(400, "Missing check name");
        }
        if (!CheckRules.isStatus(definition.status())) {
            throw new HttpError(400, "Bad check status");
        }
        String violation = CheckRules.violation(definition.type());
        if (violation != null) {
            throw new HttpError(400, "Invalid check: " + violation);
        }
        try {
            return LocalApi.emptyAfter(api.registrar().registerCheck(definition, api.token(request), Origin.API));
        } catch (UnknownServiceException cause) {
            throw new HttpError(404, String.valueOf(cause.getMessage()));
        } catch (RefusedException cause) {
            throw new HttpError(500, String.valueOf(cause.getMessage()));
        }
    }
}

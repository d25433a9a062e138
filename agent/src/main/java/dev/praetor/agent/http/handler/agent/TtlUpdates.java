package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Done;
import dev.praetor.base.reply.Reply;

/** Tells TTL checks their status, for the endpoints that do. */
final class TtlUpdates {

    private TtlUpdates() {}

    /** @throws HttpError 404 when there is no such check, 500 when it is not a TTL check */
    static Reply<Response> update(LocalApi api, Request request, String status, String output) {
        api.parameters().refuseEnterprise(request);
        String id = request.argumentText();
        if (api.state().snapshot().check(id) == null) {
            throw LocalApi.unknownCheck(id);
        }
        Reply<Done> update = api.registrar().updateTtl(id, status, output);
        if (update == null) {
            throw new HttpError(500, "CheckID \"" + id + "\" does not have associated TTL");
        }
        return LocalApi.emptyAfter(update);
    }
}

package dev.praetor.agent.http.handler.event;

import dev.praetor.agent.event.EventRules;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Parameters;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.event.EventFireRequest;
import dev.praetor.model.event.UserEvent;
import dev.praetor.model.event.UserEventCodec;
import dev.praetor.model.event.UserEventForm;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;
import java.util.UUID;

/** {@code PUT /v1/event/fire/<name>}: tells an event to all agents of a datacenter; row 94. */
final class EventFire implements Handler {
    private final Api api;
    private final CommonParameters common;

    EventFire(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        UserEvent event = event(request);
        EventFireRequest call = new EventFireRequest(
                common.datacenter(request),
                event.name(),
                Bytes.wrap(UserEventForm.encode(event)),
                new QueryOptionsBuilder().token(common.token(request)).build());
        return api.router()
                .call(Methods.INTERNAL_EVENT_FIRE, call, common.caller(request))
                .map(answer -> Response.json(JsonWriter.encode(event, UserEventCodec.INSTANCE)));
    }

    private static UserEvent event(Request request) {
        String name = request.requiredArgument("Missing name");
        Parameters parameters = request.parameters();
        byte[] body = request.body();
        UserEvent event = new UserEvent(
                UUID.randomUUID().toString(),
                name,
                body.length == 0 ? null : Bytes.wrap(body),
                parameters.text("node"),
                parameters.text("service"),
                parameters.text("tag"),
                UserEvent.VERSION,
                0);
        try {
            EventRules.check(event);
        } catch (GoParseException refused) {
            throw new HttpError(500, String.valueOf(refused.getMessage()));
        }
        return event;
    }
}

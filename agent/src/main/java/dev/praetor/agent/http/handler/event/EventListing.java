package dev.praetor.agent.http.handler.event;

import dev.praetor.agent.event.UserEvents;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.event.UserEventCodec;
import dev.praetor.model.request.QueryOptions;

/**
 * {@code GET /v1/event/list}: the events that reached this agent, of one name or all; row 95. With an index it waits
 * until the last one has another index, for it is no count: another one may be lower.
 */
final class EventListing implements Handler {
    private final UserEvents events;
    private final Bounds bounds;

    EventListing(UserEvents events, Bounds bounds) {
        this.events = events;
        this.bounds = bounds;
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = CommonParameters.blocking(request);
        String name = request.parameters().text("name");
        if (options.minQueryIndex() == 0) {
            return Reply.of(answer(events.find(name)));
        }
        return events.await(name, options.minQueryIndex(), bounds.of(options.maxQueryTime()))
                .map(EventListing::answer);
    }

    private static Response answer(UserEvents.Found found) {
        return Response.json(JsonLists.encode(found.events(), UserEventCodec.INSTANCE))
                .with("X-Consul-Index", Long.toUnsignedString(found.index()));
    }
}

package dev.praetor.server.endpoint.event;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.event.EventFireRequest;
import dev.praetor.model.event.EventFireResponse;
import dev.praetor.model.request.QueryMetaCodec;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.events.EventBroadcast;
import dev.praetor.server.events.EventNames;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;

/** Tells a user event to all agents of this datacenter. No leader is needed (http-api.md row 94). */
public final class InternalEventFire implements ServiceMethod<EventFireRequest, EventFireResponse> {

    private final EventBroadcast broadcast;

    public InternalEventFire(EventBroadcast broadcast) {
        this.broadcast = broadcast;
    }

    @Override
    public Reply<Answer<EventFireResponse>> call(EventFireRequest request, Caller caller) {
        Bytes payload = request.payload();
        return broadcast
                .send(EventNames.USER_EVENT + request.name(), payload == null ? new byte[0] : payload.array())
                .map(sent -> Answers.own(new EventFireResponse(QueryMetaCodec.ZERO)));
    }
}

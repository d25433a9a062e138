package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.local.Done;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.agent.local.Registrar;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.util.random.RandomGenerator;

/** What the endpoints of local services and checks need besides the request. */
public record LocalApi(
        CommonParameters parameters,
        NodeIdentity node,
        LocalState state,
        Registrar registrar,
        Timers timers,
        RandomGenerator random) {

    static Reply<Response> emptyAfter(Reply<Done> done) {
        return done.map(nothing -> Response.empty());
    }

    String token(Request request) {
        return parameters.token(request);
    }

    static HttpError unknownService(String id) {
        return new HttpError(
                404, "Unknown service ID \"" + id + "\". Ensure that the service ID is passed, not the service name.");
    }

    static HttpError unknownCheck(String id) {
        return new HttpError(
                404, "Unknown check ID \"" + id + "\". Ensure that the check ID is passed, not the check name.");
    }
}

package dev.praetor.agent;

import dev.praetor.base.reply.Reply;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Router;

/** A router that is still being made: calls wait until it is there. So the HTTP port answers while the server starts. Any thread. */
record LateRouter(Late<Router> router) implements Router {

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Router made = router.ifMade();
        return made != null
                ? made.call(method, request, caller)
                : router.get().then(there -> there.call(method, request, caller));
    }
}

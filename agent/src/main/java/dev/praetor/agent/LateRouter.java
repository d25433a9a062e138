package dev.praetor.agent;

import dev.praetor.base.reply.Reply;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Router;

/** A router that is still being made: calls wait until it is there. So the HTTP port answers while the server starts. Any thread. */
record LateRouter(Late<Core> core) implements Router {

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Core made = core.ifMade();
        return made != null
                ? made.router().call(method, request, caller)
                : core.get().then(there -> there.router().call(method, request, caller));
    }
}

package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;

/** {@code PUT /v1/agent/token/<target>}: refused while access control is off, as everything about tokens is. */
public final class TokenUpdate implements Handler {

    @Override
    public Reply<Response> handle(Request request) {
        throw new HttpError(401, "ACL support disabled");
    }
}

package dev.praetor.agent.http;

import dev.praetor.base.reply.Reply;

/**
 * Answers one endpoint. Called on an event loop: it must not block. Refuses by throwing (or failing its reply with) {@link HttpError}; any other
 * failure goes through the status mapping of http-api.md section 1.4.
 */
public interface Handler {

    Reply<Response> handle(Request request);
}

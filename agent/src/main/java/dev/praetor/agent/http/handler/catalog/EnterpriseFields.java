package dev.praetor.agent.http.handler.catalog;

import dev.praetor.agent.http.HttpError;

/** Names the reason why a body may not speak of namespaces. */
final class EnterpriseFields {
    private static final String NAMESPACE = "json: unknown field \"Namespace\"";

    private EnterpriseFields() {}

    static HttpError named(HttpError error) {
        String message = error.getMessage();
        if (message == null || !message.endsWith(NAMESPACE)) {
            return error;
        }
        return new HttpError(error.status(), message + " - Namespaces are a Consul Enterprise feature");
    }
}

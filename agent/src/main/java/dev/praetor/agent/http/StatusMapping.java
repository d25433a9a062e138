package dev.praetor.agent.http;

import dev.praetor.server.route.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which answer a failure becomes (http-api.md section 1.4). */
final class StatusMapping {
    private static final Logger LOG = LoggerFactory.getLogger(StatusMapping.class);

    private StatusMapping() {}

    static Response answer(Throwable cause) {
        return switch (cause) {
            case HttpError error -> Response.text(error.status(), message(error));
            case RpcException error -> Response.text(status(message(error)), message(error));
            default -> {
                LOG.error("request failed unexpectedly", cause);
                yield Response.text(500, "internal error: " + cause);
            }
        };
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : message;
    }

    private static int status(String message) {
        if (message.contains("Permission denied") || message.contains("ACL not found")) {
            return 403;
        }
        if (message.contains("rate limit exceeded for operation that can only be performed by the leader")) {
            return 503;
        }
        boolean limited = message.contains("RPC rate limit exceeded")
                || message.contains("Rate limit reached, try again later")
                || message.contains("rate limit exceeded, try again later or against a different server");
        return limited ? 429 : 500;
    }
}

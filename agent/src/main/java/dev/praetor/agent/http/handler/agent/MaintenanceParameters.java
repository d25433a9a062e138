package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;

/** The parameters of maintenance mode. */
record MaintenanceParameters(boolean enable, String reason) {

    /** @throws HttpError 400 in Consul's words */
    static MaintenanceParameters of(Request request) {
        String enable = request.parameters().first("enable");
        if (enable == null) {
            throw new HttpError(400, "Missing value for enable");
        }
        return new MaintenanceParameters(bool(enable), request.parameters().text("reason"));
    }

    /** As Go's {@code strconv.ParseBool}. */
    private static boolean bool(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new HttpError(400, "Invalid value for enable: \"" + value + "\"");
        };
    }
}

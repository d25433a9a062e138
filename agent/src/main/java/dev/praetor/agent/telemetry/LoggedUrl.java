package dev.praetor.agent.telemetry;

/** A URL as the log shows it: without tokens. Pure. */
final class LoggedUrl {

    private static final String TOKEN = "token=";

    private LoggedUrl() {}

    static String of(String escapedPath, String query) {
        return query.isEmpty() ? escapedPath : escapedPath + "?" + (query.contains(TOKEN) ? hidden(query) : query);
    }

    private static String hidden(String query) {
        StringBuilder out = new StringBuilder();
        for (String parameter : query.split("&", -1)) {
            out.append(out.isEmpty() ? "" : "&").append(parameter.startsWith(TOKEN) ? TOKEN + "<hidden>" : parameter);
        }
        return out.toString();
    }
}

package dev.praetor.agent.http.handler.kv;

import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Parameters;

/** Parameters that exclude each other. */
final class Conflicts {
    private Conflicts() {}

    /** Refuses more than one of some parameters, naming the whole query. */
    static void refuse(Parameters parameters, String... exclusive) {
        int found = 0;
        for (String name : exclusive) {
            found += parameters.has(name) ? 1 : 0;
        }
        if (found > 1) {
            throw new HttpError(400, "Conflicting flags: " + parameters.encode() + "\n");
        }
    }
}

package dev.praetor.agent.config;

import java.util.List;

/**
 * Settings that ask for a port or a peer which this version does not open or look for yet. They do not stop the start, but nobody should
 * have to find out from a client that waits (docs/divergence.md).
 */
final class LaterKeys {

    private LaterKeys() {}

    static void warn(Settings settings, List<String> warnings) throws ConfigException {
        for (String key : new String[] {"retry_join", "retry_join_wan"}) {
            List<String> addresses = settings.texts(key);
            if (!addresses.isEmpty()) {
                warnings.add(key + " = " + addresses + ": other agents cannot be joined yet, none will be");
            }
        }
    }
}

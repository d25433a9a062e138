package dev.praetor.agent.local;

import java.util.List;

/** What a {@link DefinitionStore} kept. */
public record StoredDefinitions(List<LocalService> services, List<LocalCheck> checks, List<CheckState> states) {

    public StoredDefinitions {
        services = List.copyOf(services);
        checks = List.copyOf(checks);
        states = List.copyOf(states);
    }
}

package dev.praetor.cli.command;

import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.format.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name of the agent's node, which commands ask for first: whether there is an agent at all shows then. */
public final class AgentName {

    private AgentName() {}

    /** Asks the agent. */
    public static String of(ConsulClient agent) throws ClientException {
        Map<String, @Nullable Object> self =
                Fields.object(agent.get(new Target("/v1/agent/self")).json());
        return Fields.text(Fields.object(self.get("Config")), "NodeName");
    }
}

package dev.praetor.cli.command.kv;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags and requests that the key/value commands share. Used by one thread. */
final class KvRequests {

    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(true);
    private final FlagSet own;

    KvRequests(FlagSet own) {
        this.own = own;
    }

    @Nullable
    List<String> parse(List<String> arguments, Terminal terminal) {
        return Preparation.parse(
                arguments, own.and(client.flags()).and(scope.servers()).and(scope.tenants()), terminal);
    }

    @Nullable
    ConsulClient connect(Terminal terminal) {
        return Preparation.connect(client, terminal);
    }

    String help(String prose) {
        return Help.of(prose, client.flags().and(scope.servers()), own.and(scope.tenants()));
    }

    Target key(String key, Terminal terminal) {
        return scope.scope(new Target("/v1/kv/" + key), terminal);
    }

    /** The entries that the agent answers with; none when it knows no such key. */
    static List<Map<String, @Nullable Object>> entries(ConsulClient client, Target target) throws ClientException {
        HttpAnswer answer = client.get(target);
        return answer.status() == 404 ? List.of() : Fields.objects(answer.json());
    }

    static String withoutSlash(String key) {
        return key.startsWith("/") ? key.substring(1) : key;
    }
}

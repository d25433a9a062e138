package dev.praetor.cli.command.kv;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags and requests that the key/value commands share. Used by one thread. */
final class KvRequests {

    private final ScopedRequests requests;

    KvRequests(FlagSet own) {
        requests = new ScopedRequests(own, 2);
    }

    @Nullable
    List<String> parse(List<String> arguments, Terminal terminal) {
        return requests.parse(arguments, terminal);
    }

    @Nullable
    ConsulClient connect(Terminal terminal) {
        return requests.connect(terminal);
    }

    String help(String prose) {
        return requests.help(prose);
    }

    Target key(String key, Terminal terminal) {
        return requests.read("/v1/kv/" + key, terminal);
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

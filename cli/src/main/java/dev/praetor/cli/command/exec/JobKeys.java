package dev.praetor.cli.command.exec;

import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.format.GoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The keys of one job: {@code <prefix>/<session>/job}, and for each node {@code <node>/ack}, {@code <node>/out/00000} and so on, {@code <node>/exit}. Each
 * call blocks.
 */
final class JobKeys {

    private final ConsulClient agent;
    private final UnaryOperator<Target> place;
    private final String directory;
    private final String session;

    /**
     * Makes them.
     *
     * @param place adds datacenter and tenant to a request
     */
    JobKeys(ConsulClient agent, UnaryOperator<Target> place, String prefix, String session) {
        this.agent = agent;
        this.place = place;
        this.directory = GoPath.join(prefix, session) + "/";
        this.session = session;
    }

    /** Names of keys below the job's, at an index. */
    record Names(List<String> names, String index) {}

    /** Lays the job down. */
    void create(JobSpec spec) throws ClientException {
        String key = directory + "job";
        if (key.startsWith("/")) {
            throw new ClientException("Failed to create job file: Invalid key. Key must not begin with a '/': " + key);
        }
        HttpAnswer answer;
        try {
            answer = agent.put(target(key).with("acquire", session), spec.encode())
                    .requireSuccess();
        } catch (ClientException e) {
            throw new ClientException("Failed to create job file: " + e.getMessage());
        }
        if (!answer.text().contains("true")) {
            throw new ClientException("Failed to create job file: lock not acquired");
        }
    }

    /** The names once there are newer ones than at an index, or all when it is empty. */
    Names list(String index, long waitMillis) throws ClientException {
        Target target = target(directory).with("keys", "").with("wait", waitMillis + "ms");
        if (!index.isEmpty()) {
            target.with("index", index);
        }
        HttpAnswer answer = agent.get(target);
        String next = answer.headers().getOrDefault("x-consul-index", "");
        List<String> names = new ArrayList<>();
        if (answer.status() != 404 && answer.json() instanceof List<?> keys) {
            keys.forEach(key -> names.add(String.valueOf(key).substring(directory.length())));
        }
        return new Names(names, next);
    }

    /** The full name of a key. */
    String path(String name) {
        return directory + name;
    }

    /** The value of a key, as it stands there. */
    String read(String name) throws ClientException {
        HttpAnswer answer = agent.get(target(path(name)).with("raw", ""));
        if (answer.status() == 404) {
            throw new ClientException("<nil>");
        }
        return answer.requireSuccess().text();
    }

    /** Removes all keys of the job. */
    void remove() throws ClientException {
        agent.delete(target(directory).with("recurse", "")).requireSuccess();
    }

    private Target target(String key) {
        return place.apply(new Target("/v1/kv/" + key));
    }
}

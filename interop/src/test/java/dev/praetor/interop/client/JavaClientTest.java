package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.TestAgent;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kiwiproject.consul.Consul;
import org.kiwiproject.consul.KeyValueClient;
import org.kiwiproject.consul.NotRegisteredException;
import org.kiwiproject.consul.cache.KVCache;
import org.kiwiproject.consul.model.health.ServiceHealth;
import org.kiwiproject.consul.model.kv.Value;
import org.kiwiproject.consul.model.session.ImmutableSession;

/** A Java client from Maven Central, {@code org.kiwiproject:consul-client}, does its everyday work against the packaged program. */
class JavaClientTest {

    @TempDir
    Path directory;

    @Test
    void usesKeysLocksCachesAndServices() throws InterruptedException, NotRegisteredException {
        try (TestAgent agent = TestAgent.dev(directory)) {
            Consul consul =
                    Consul.builder().withUrl(URI.create(agent.url()).toString()).build();
            try {
                keys(consul.keyValueClient());
                lock(consul);
                cache(consul.keyValueClient());
                service(consul);
            } finally {
                consul.destroy();
            }
        }
    }

    private static void keys(KeyValueClient keys) {
        assertThat(keys.putValue("interop/java/a", "one", 42)).isTrue();
        Value value = keys.getValue("interop/java/a").orElseThrow();
        assertThat(value.getValueAsString()).contains("one");
        assertThat(value.getFlags()).isEqualTo(42);
        assertThat(keys.getValue("interop/java/missing")).isEmpty();
        assertThat(keys.getKeys("interop/java")).isEqualTo(List.of("interop/java/a"));
    }

    private static void lock(Consul consul) {
        String session = consul.sessionClient()
                .createSession(ImmutableSession.builder().name("interop").build())
                .getId();
        assertThat(consul.keyValueClient().acquireLock("interop/java/lock", "mine", session))
                .isTrue();
        assertThat(consul.keyValueClient().getSession("interop/java/lock")).isEqualTo(Optional.of(session));
        assertThat(consul.keyValueClient().releaseLock("interop/java/lock", session))
                .isTrue();
        consul.sessionClient().destroySession(session);
    }

    private static void cache(KeyValueClient keys) throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        keys.putValue("interop/java/watched/key", "before");
        try (KVCache cache = KVCache.newCache(keys, "interop/java/watched", 5)) {
            cache.addListener(values -> seen.add(
                    values.values().iterator().next().getValueAsString().orElseThrow()));
            cache.start();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
            keys.putValue("interop/java/watched/key", "after");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("after");
        }
    }

    private static void service(Consul consul) throws NotRegisteredException {
        consul.agentClient().register(8080, 60, "interop-java", "interop-java-1", List.of("v1"), Map.of("a", "b"));
        assertThat(consul.healthClient()
                        .getHealthyServiceInstances("interop-java")
                        .getResponse())
                .isEmpty();
        consul.agentClient().pass("interop-java-1");
        List<ServiceHealth> healthy =
                consul.healthClient().getHealthyServiceInstances("interop-java").getResponse();
        assertThat(healthy).singleElement().satisfies(instance -> {
            assertThat(instance.getService().getPort()).isEqualTo(8080);
            assertThat(instance.getService().getTags()).containsExactly("v1");
        });
        consul.agentClient().deregister("interop-java-1");
    }
}

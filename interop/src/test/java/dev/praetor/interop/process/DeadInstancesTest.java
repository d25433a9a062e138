package dev.praetor.interop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * 200 services with HTTP checks in one agent: an instance that dies or hangs is gone from health answers and from DNS after one interval and the check's
 * timeout (semantics.md 5.1, 5.2). What that costs the agent is printed.
 */
final class DeadInstancesTest {

    private static final int SERVICES = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** For a machine with much else to do; not part of the rule. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @Test
    void leaveHealthAndDnsWithinAnIntervalAndTheTimeout(TestReporter reporter) throws IOException {
        int dnsPort = Ports.free(1).getFirst();
        try (FakeInstance healthy = new FakeInstance();
                FakeInstance killed = new FakeInstance();
                FakeInstance hanging = new FakeInstance();
                TestAgent agent = TestAgent.start(directory, List.of("-dev", "-dns-port", Integer.toString(dnsPort)))) {
            SimpleResolver resolver =
                    new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), dnsPort));
            register(agent, "killed", killed);
            register(agent, "hanging", hanging);
            for (int number = 2; number < SERVICES; number++) {
                register(agent, "healthy-" + number, healthy);
            }
            await().atMost(INTERVAL.plus(TIMEOUT).plus(GRACE)).until(() -> passing(agent) == SERVICES);
            assertThat(isFound(agent, resolver, "killed")).isTrue();
            assertThat(isFound(agent, resolver, "hanging")).isTrue();

            long began = System.nanoTime();
            Duration cpu = cpu(agent);
            killed.kill();
            hanging.hang();
            Duration limit = INTERVAL.plus(TIMEOUT).plus(GRACE);
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(limit)
                    .until(() -> isGone(agent, resolver, "killed") && isGone(agent, resolver, "hanging"));

            double seconds = (System.nanoTime() - began) / 1e9;
            reporter.publishEntry("both instances gone after", "%.2f s".formatted(seconds));
            reporter.publishEntry(
                    "CPU of the agent with %d checks every %s".formatted(SERVICES, INTERVAL),
                    "%.0f ms/s".formatted(cpu(agent).minus(cpu).toMillis() / seconds));
            assertThat(passing(agent)).isEqualTo(SERVICES - 2);
        }
    }

    private static void register(TestAgent agent, String name, FakeInstance instance) {
        String body = """
            {"Name": "%s", "Port": 8080, "Address": "127.0.0.1",
             "Check": {"HTTP": "%s", "Interval": "%ds", "Timeout": "%ds"}}
            """.formatted(name, instance.url(), INTERVAL.toSeconds(), TIMEOUT.toSeconds());
        assertThat(agent.put("/v1/agent/service/register", body).statusCode()).isEqualTo(200);
    }

    /** How many of the services pass; the agent's own node has a check of another ID. */
    private static long passing(TestAgent agent) {
        return agent.get("/v1/health/state/passing").body().split("\"CheckID\":\\s*\"service:", -1).length - 1;
    }

    private static boolean isFound(TestAgent agent, SimpleResolver resolver, String service) throws IOException {
        return passesHealth(agent, service) && answersDns(resolver, service);
    }

    private static boolean isGone(TestAgent agent, SimpleResolver resolver, String service) throws IOException {
        return !passesHealth(agent, service) && !answersDns(resolver, service);
    }

    private static boolean passesHealth(TestAgent agent, String service) {
        return agent.get("/v1/health/service/" + service + "?passing").body().contains("\"" + service + "\"");
    }

    private static boolean answersDns(SimpleResolver resolver, String service) throws IOException {
        Name name = Name.fromString(service + ".service.consul.");
        Message answer = resolver.send(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)));
        return !answer.getSection(Section.ANSWER).isEmpty();
    }

    private static Duration cpu(TestAgent agent) {
        return agent.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}

package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user guide does with {@code dig}. */
class DigTest {

    private static final int INSTANCES = 20;

    @TempDir
    static Path agentDirectory;

    static TestAgent agent;
    static int port;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        port = Ports.free(1).getFirst();
        agent = TestAgent.start(agentDirectory, List.of("-dev", "-dns-port", Integer.toString(port)));
        register("alpha", "10.1.0.1", "{\"Service\":\"web\",\"Port\":8080,\"Tags\":[\"v1\"]}");
        register("beta", "10.1.0.2", "{\"Service\":\"web\",\"Port\":8081,\"Address\":\"10.9.0.2\"}");
        for (int i = 0; i < INSTANCES; i++) {
            register("node-" + i, "10.2.0." + i, "{\"Service\":\"many\",\"Port\":80}");
        }
    }

    private static void register(String node, String address, String service) {
        String body = "{\"Node\":\"%s\",\"Address\":\"%s\",\"Service\":%s}".formatted(node, address, service);
        assertThat(agent.put("/v1/catalog/register", body).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @BeforeEach
    void requireProgram() {
        OutsideProgram.require("dig");
    }

    private String dig(String... arguments) {
        List<String> command = new ArrayList<>(List.of("dig", "@127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of(arguments));
        return OutsideProgram.run(directory, agent.environment(), command.toArray(String[]::new));
    }

    @Test
    void findsTheAddressesOfAService() {
        assertThat(dig("+short", "web.service.consul").lines()).containsExactlyInAnyOrder("10.1.0.1", "10.9.0.2");
        assertThat(dig("+short", "v1.web.service.consul").strip()).isEqualTo("10.1.0.1");
        assertThat(dig("+short", "alpha.node.dc1.consul").strip()).isEqualTo("10.1.0.1");
    }

    @Test
    void findsPortsTogetherWithTheAddressesOfTheirHosts() {
        String printed = dig("_web._tcp.service.consul", "SRV");
        assertThat(printed)
                .contains("status: NOERROR", "flags: qr aa rd", "ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 3")
                .containsPattern("SRV\\s+1 1 8080 alpha\\.node\\.dc1\\.consul\\.")
                .containsPattern("SRV\\s+1 1 8081 0a090002\\.addr\\.dc1\\.consul\\.")
                .containsPattern("(?m)^alpha\\.node\\.dc1\\.consul\\.\\s+0\\s+IN\\s+A\\s+10\\.1\\.0\\.1$")
                .containsPattern("(?m)^0a090002\\.addr\\.dc1\\.consul\\.\\s+0\\s+IN\\s+A\\s+10\\.9\\.0\\.2$")
                .doesNotContain("malformed");
    }

    @Test
    void takesAsMuchAsTheClientDoes() {
        assertThat(dig("+short", "+noedns", "many.service.consul").lines()).hasSize(3);
        assertThat(dig("+short", "+bufsize=4096", "many.service.consul").lines())
                .hasSize(INSTANCES);
        assertThat(dig("+short", "+tcp", "many.service.consul").lines()).hasSize(INSTANCES);
    }

    @Test
    void findsTheNameOfAnAddress() {
        assertThat(dig("+short", "-x", "10.1.0.1").strip()).isEqualTo("alpha.node.dc1.consul.");
        assertThat(dig("+short", "-x", "10.9.0.2").strip()).isEqualTo("web.service.dc1.consul.");
    }

    @Test
    void saysWhatIsNotThereAndWhatIsNotOurs() {
        assertThat(dig("nosuch.service.consul")).contains("status: NXDOMAIN", "hostmaster.consul.");
        assertThat(dig("example.com")).contains("status: REFUSED");
        assertThat(dig("+short", "consul", "SOA")).startsWith("ns.consul. hostmaster.consul. ");
    }
}

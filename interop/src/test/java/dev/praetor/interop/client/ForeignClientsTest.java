package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Independent clients in other languages do their everyday work against the packaged program. */
class ForeignClientsTest {

    @TempDir
    static Path agentDirectory;

    static TestAgent agent;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        agent = TestAgent.dev(agentDirectory);
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    void curlWritesReadsAndWaits() {
        OutsideProgram.require("curl");
        String url = agent.url() + "/v1/kv/interop/curl";

        assertThat(curl("-X", "PUT", "-d", "hello", url).strip()).isEqualTo("true");
        assertThat(curl(url + "?raw")).isEqualTo("hello");
        assertThat(curl("-i", url)).contains("X-Consul-Index: ").contains("\"Value\": \"aGVsbG8=\"");
        assertThat(curl("-o", "/dev/null", "-w", "%{http_code}", url + "/missing"))
                .isEqualTo("404");
        assertThat(curl("--compressed", "-X", "DELETE", url).strip()).isEqualTo("true");
    }

    private String curl(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "curl";
        command[1] = "-sS";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return OutsideProgram.run(directory, agent.environment(), command);
    }

    @Test
    void goClientSeesEachChangeOfAKeyExactlyOnce() {
        OutsideProgram.require("go");
        OutsideProgram.copy("go", directory);

        String printed = OutsideProgram.run(directory, agent.environment(), "go", "run", ".");

        String changes =
                IntStream.rangeClosed(0, 50).mapToObj(n -> "change " + n + "\n").collect(Collectors.joining());
        assertThat(printed).endsWith(changes);
    }

    @Test
    void goStoreWorksOverHttpAndOverHttpsWithClientCertificates() throws IOException {
        OutsideProgram.require("go");
        OutsideProgram.copy("go-kv", directory);
        String all = "set and get\nbatch and list\ndelete\n";
        OutsideProgram.run(directory, agent.environment(), "go", "build", "-o", "store", ".");

        assertThat(OutsideProgram.run(directory, agent.environment(), "./store", "run"))
                .isEqualTo(all + all + "token and datacenter\n");

        OutsideProgram.run(directory, agent.environment(), "./store", "certificates", ".");
        int port = Ports.free(1).getFirst();
        Path settings = directory.resolve("https.json");
        Files.writeString(settings, """
            {"ports": {"https": %d}, "tls": {"https": {"verify_incoming": true,
             "ca_file": "%2$s/ca.pem", "cert_file": "%2$s/server.pem", "key_file": "%2$s/server-key.pem"}}}
            """.formatted(port, directory));
        try (TestAgent secured = TestAgent.start(directory, List.of("-dev", "-config-file", settings.toString()))) {
            assertThat(OutsideProgram.run(
                            directory,
                            secured.environment(),
                            "./store",
                            "https",
                            "https://127.0.0.1:" + port,
                            directory.toString()))
                    .isEqualTo(all + "https\n");
        }
    }

    @Test
    void npmClientUsesKeysWatchesLocksAndServices() {
        OutsideProgram.require("node");
        OutsideProgram.require("npm");
        OutsideProgram.copy("node", directory);
        OutsideProgram.run(directory, agent.environment(), "npm", "ci", "--no-audit", "--no-fund");

        assertThat(OutsideProgram.run(directory, agent.environment(), "node", "client.js"))
                .endsWith("all steps passed\n");
    }

    @Test
    void pythonServiceIsFoundWhileItLivesAndVanishesWhenItDies() {
        OutsideProgram.require("python3");
        OutsideProgram.copy("python", directory);
        OutsideProgram.run(directory, agent.environment(), "python3", "-m", "venv", "venv");
        OutsideProgram.run(directory, agent.environment(), "venv/bin/pip", "install", "-q", "-r", "requirements.txt");

        assertThat(OutsideProgram.run(directory, agent.environment(), "venv/bin/python", "service.py"))
                .endsWith("found\nvanished\n");
    }
}

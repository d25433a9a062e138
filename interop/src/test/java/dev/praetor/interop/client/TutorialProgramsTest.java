package dev.praetor.interop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.Ports;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The programs that tutorials of service discovery write in Python, against the packaged program. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TutorialProgramsTest {

    private static final String CRASHED = "tutorial-crashed";

    @TempDir
    static Path directory;

    private static TestAgent agent;

    /** One web service is killed before all other tests, as it takes the agent over a minute to give it up. */
    @BeforeAll
    static void installAndStart() {
        OutsideProgram.require("python3");
        OutsideProgram.copy("tutorials", directory);
        agent = TestAgent.dev(directory);
        OutsideProgram.run(directory, agent.environment(), "python3", "-m", "venv", "venv");
        OutsideProgram.run(directory, agent.environment(), "venv/bin/pip", "install", "-q", "-r", "requirements.txt");
        Process crashed = webService(CRASHED);
        try {
            awaitCatalog("/v1/health/service/" + CRASHED + "?passing", "\"" + CRASHED + "\"");
        } finally {
            crashed.destroyForcibly();
        }
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    @Order(1)
    void findsServicesWithSynchronousAndAsynchronousClients() {
        assertThat(python("discovery.py")).isEqualTo("requests\nhttpx\nasync httpx\n");
    }

    @Test
    @Order(2)
    void balancesCallsOverHealthyInstances() {
        assertThat(python("balancing.py")).isEqualTo("round robin\nrandom\nleast connections\nwithout the dead one\n");
    }

    @Test
    @Order(3)
    void keepsConfigurationAndIsToldOfChanges() {
        assertThat(python("configuration.py")).isEqualTo("values\nchanges\ncheck and set\n");
    }

    @Test
    @Order(4)
    void reportsTheHealthOfAllServices() {
        assertThat(python("report.py").lines().filter(line -> line.startsWith("consul ")))
                .singleElement()
                .satisfies(line -> assertThat(line.split(" +")).containsExactly("consul", "1", "0", "0"));
    }

    @Test
    @Order(5)
    void webServiceRegistersWhenItStartsAndLeavesWhenItIsStopped() {
        Process service = webService("tutorial-web");
        try {
            awaitCatalog("/v1/health/service/tutorial-web?passing", "\"tutorial-web\"");
        } finally {
            service.destroy();
        }
        awaitCatalog("/v1/catalog/service/tutorial-web", "[]");
    }

    /** Semantics row 5.9: a minute at least, then the next sweep of 30 s. */
    @Test
    @Order(6)
    void serviceThatWasKilledIsDeregisteredInTheEnd() {
        awaitCatalog("/v1/catalog/service/" + CRASHED, "[]");
    }

    private static String python(String program) {
        return OutsideProgram.run(directory, agent.environment(), "venv/bin/python", program);
    }

    private static Process webService(String name) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            "venv/bin/python",
                            "web_service.py",
                            name,
                            Integer.toString(Ports.free(1).getFirst()))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(name + ".log").toFile());
            builder.environment().putAll(agent.environment());
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitCatalog(String path, String part) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(agent.get(path).body().strip()).contains(part));
    }
}

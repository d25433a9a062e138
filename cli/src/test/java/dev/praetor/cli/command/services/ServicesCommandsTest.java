package dev.praetor.cli.command.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * cli.md section 2.2, rows of {@code services}; requests and errors as a Consul 1.21.4 showed them for the same
 * files.
 */
class ServicesCommandsTest {

    private final FakeAgent agent = new FakeAgent();

    @TempDir
    private Path directory;

    @BeforeEach
    void takeAll() {
        agent.answer("PUT /v1/agent/service/register", "");
    }

    @AfterEach
    void close() {
        agent.close();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void registersWhatFlagsDescribe() {
        assertThat(agent.run("services", "register", "-name=x")).isEqualTo(new Ended(0, "Registered service: x\n", ""));
        assertThat(agent.lastRequest()).isEqualTo("PUT /v1/agent/service/register {\"Name\":\"x\"}");
        agent.run(
                "services",
                "register",
                "-name=x",
                "-id=i",
                "-address=h",
                "-port=0x10",
                "-tag=",
                "-tag=a",
                "-meta==b",
                "-meta=a==",
                "-socket=/x",
                "-kind=k",
                "-tagged-address=a=b",
                "-tagged-address=a=[::1]:80",
                "-tagged-address==:1",
                "-datacenter=d",
                "-stale",
                "-partition=p");
        assertThat(agent.lastRequest())
                .isEqualTo("PUT /v1/agent/service/register?dc=d&partition=p"
                               + " {\"Address\":\"h\",\"ID\":\"i\",\"Kind\":\"k\","
                               + "\"Meta\":{\"\":\"b\",\"a\":\"=\"},\"Name\":\"x\",\"Port\":16,\"SocketPath\":\"/x\","
                               + "\"TaggedAddresses\":{\"\":{\"Address\":\"\",\"Port\":1},\"a\":{\"Address\":\"::1\",\"Port\":80}},"
                               + "\"Tags\":[\"\",\"a\"]}");
    }

    @Test
    void refusesTaggedAddressesInGosWords() {
        String[][] faults = {
            {"1.2.3.4", "address 1.2.3.4: missing port in address"},
            {"1.2.3.4:x", "strconv.Atoi: parsing \"x\": invalid syntax"},
            {"h:", "strconv.Atoi: parsing \"\": invalid syntax"},
            {"h:99999999999999999999", "strconv.Atoi: parsing \"99999999999999999999\": value out of range"},
            {"a:b:1", "address a:b:1: too many colons in address"},
            {"[h:1", "address [h:1: missing ']' in address"},
            {"[h]", "address [h]: missing port in address"},
            {"[h]x:1", "address [h]x:1: missing port in address"},
            {"[h]:1:2", "address [h]:1:2: too many colons in address"},
            {"h]:1", "address h]:1: unexpected ']' in address"},
            {"h[:1", "address h[:1: unexpected '[' in address"},
            {"[[h]:1", "address [[h]:1: unexpected '[' in address"},
        };
        for (String[] fault : faults) {
            assertThat(agent.run("services", "register", "-name=x", "-tagged-address=t=" + fault[0]))
                    .isEqualTo(new Ended(1, "", "Invalid Tagged address: " + fault[1] + "\n"));
        }
        assertThat(agent.requests()).isEmpty();
    }

    @Test
    void registersTheServicesOfFilesInTheirOrder() throws IOException {
        String hcl = file("b.hcl", """
            services = [{name = "s1" port = 1}, {name = "s2"}]
            service {
              id = "db-1"
              name = "db"
              meta { Snake_Key = "v" }
              tagged_addresses { My_Lan { address = "1.2.3.4" port = 5 } }
              check { id = "c" args = ["/bin/x"] interval = "10s" deregister_critical_service_after = "90m" }
              checks = [{ h2ping = "h:1" h2ping_use_tls = false interval = "1s" header { a_b = ["c"] } token = "t" }]
              weights { passing = 3 }
              token = "secret"
            }
            """);
        String json = file("a.json", "{\"Service\":{\"Name\":\"caps\",\"Tags\":null}}");
        assertThat(agent.run("services", "register", hcl, json))
                .isEqualTo(new Ended(
                        0,
                        "Registered service: s1\nRegistered service: s2\nRegistered service: db\n"
                                + "Registered service: caps\n",
                        ""));
        String start = "PUT /v1/agent/service/register ";
        String weights = "\"Weights\":{\"Passing\":1,\"Warning\":1}}";
        assertThat(agent.requests())
                .containsExactly(
                        start + "{\"Name\":\"s1\",\"Port\":1," + weights,
                        start + "{\"Name\":\"s2\"," + weights,
                        start + "{\"Checks\":[{\"H2PING\":\"h:1\",\"H2PINGUseTLS\":false,"
                                + "\"Header\":{\"a_b\":[\"c\"]},\"Interval\":\"1s\"},"
                                + "{\"Args\":[\"/bin/x\"],\"CheckID\":\"c\",\"DeregisterCriticalServiceAfter\":\"90m\","
                                + "\"Interval\":\"10s\"}],"
                                + "\"ID\":\"db-1\",\"Meta\":{\"Snake_Key\":\"v\"},\"Name\":\"db\","
                                + "\"TaggedAddresses\":{\"My_Lan\":{\"Address\":\"1.2.3.4\",\"Port\":5}},"
                                + "\"Weights\":{\"Passing\":3,\"Warning\":1}}",
                        start + "{\"Name\":\"caps\"," + weights);
    }

    @Test
    void keepsNamesOfTheUsersOwnInProxies() throws IOException {
        String json = file("p.json", """
            {"service":{"name":"p","kind":"connect-proxy","port":5,"proxy":{"destination_service_name":"web",
            "config":{"Some_Key":{"x_y":1.50,"z":[10000000000]}},
            "upstreams":[{"destination_name":"q","local_bind_port":1,"config":{"a_b":true}}]}}}\
            """);
        assertThat(agent.run("services", "register", json).code()).isZero();
        assertThat(agent.lastRequest())
                .contains(
                        "\"DestinationServiceName\":\"web\",",
                        "\"Config\":{\"Some_Key\":{\"x_y\":1.5,\"z\":[10000000000]}}",
                        "{\"Config\":{\"a_b\":true},\"DestinationName\":\"q\",\"LocalBindPort\":1}");
    }

    @Test
    void registersADirectoryAndNothingForEmptyFiles() throws IOException {
        file("1.json", "{}");
        file("2.json", "");
        file("3.hcl", "\n");
        assertThat(agent.run("services", "register", directory.toString())).isEqualTo(new Ended(0, "", ""));
        file("4.json", "{\"service\":{\"name\":\"x\"}}");
        assertThat(agent.run("services", "register", directory.toString()).out())
                .isEqualTo("Registered service: x\n");
    }

    @Test
    void registersNothingWhenAnyFileIsFaulty() throws IOException {
        String good = file("good.json", "{\"service\":{\"name\":\"x\"}}");
        String bad = file("bad.hcl", "service {\n name = \"x\n}");
        String unknown = file("unknown.json", "{\"service\":{\"Bogus\":1,\"name\":\"x\"}}");
        String type = file("type.json", "{\"Service\":{\"Name\":1}}");
        assertThat(agent.run("services", "register", good, bad).error())
                .isEqualTo("Error: failed to parse " + bad + ": At 2:11: literal not terminated\n");
        assertThat(agent.run("services", "register", good, unknown).error())
                .isEqualTo("Error: failed to parse " + unknown
                        + ": 1 error occurred:\n\t* invalid config key service.Bogus\n\n\n");
        assertThat(agent.run("services", "register", good, type).error())
                .isEqualTo("Error: failed to parse " + type + ": 1 error(s) decoding:\n\n"
                        + "* 'service.name' expected type 'string', got unconvertible type 'float64', value: '1'\n");
        assertThat(agent.run("services", "register", good, "-").error())
                .isEqualTo("Error: config: Open failed on -. open -: no such file or directory\n");
        assertThat(agent.requests()).isEmpty();
    }

    @Test
    void stopsAtTheFirstServiceThatTheAgentRefuses() {
        agent.answer("PUT /v1/agent/service/register", 400, "no\n");
        assertThat(agent.run("services", "register", "-name=x"))
                .isEqualTo(new Ended(1, "", "Error registering service \"x\": Unexpected response code: 400 (no)\n"));
    }

    @Test
    void deregistersByIdOrElseByName() throws IOException {
        agent.answer("PUT /v1/agent/service/deregister/db-1", "");
        agent.answer("PUT /v1/agent/service/deregister/web", "");
        String file = file("a.json", """
            {"services":[{"name":"db","id":"db-1"},{"port":5},{"name":"web"},{"name":"gone"}]}\
            """);
        assertThat(agent.run("services", "deregister", "-id=db-1", "-namespace=n"))
                .isEqualTo(new Ended(0, "Deregistered service: db-1\n", ""));
        assertThat(agent.lastRequest()).isEqualTo("PUT /v1/agent/service/deregister/db-1?ns=n");
        Ended ended = agent.run("services", "deregister", file);
        assertThat(ended.out()).isEqualTo("Deregistered service: db-1\nDeregistered service: web\n");
        assertThat(ended.error()).startsWith("Error deregistering service \"gone\": Unexpected response code: 404 (");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(agent.run("services", "deregister", "-id=a/b c").error())
                .startsWith("Error deregistering service \"\": ");
        assertThat(agent.lastRequest()).isEqualTo("PUT /v1/agent/service/deregister/a/b%20c");
    }

    @Test
    void tellsWrongUsage() {
        assertThat(agent.run("services", "register", "-id=x").error())
                .isEqualTo("Service registration requires at least one argument or flags.\n");
        assertThat(agent.run("services", "register", "-name=x", "file").error())
                .isEqualTo("Service registration requires arguments or -id, not both.\n");
        assertThat(agent.run("services", "deregister", "-id=").error())
                .isEqualTo("Service deregistration requires at least one argument or -id.\n");
        assertThat(agent.run("services", "deregister", "-id=x", "file").error())
                .isEqualTo("Service deregistration requires arguments or -id, not both.\n");
        assertThat(agent.run("services", "register", "-name=x", "-port=abc").error())
                .startsWith("invalid value \"abc\" for flag -port: parse error\nUsage:\n  -address string\n");
        assertThat(agent.run("services", "register", "-meta=bad").error())
                .startsWith("invalid value \"bad\" for flag -meta: Missing \"=\" value in argument: bad\n");
        assertThat(agent.run("services").error()).startsWith("Usage: praetor services <subcommand> [options] [args]\n");
        assertThat(agent.requests()).isEmpty();
    }
}

package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** cli.md section 2.1, rows of {@code join}, {@code force-leave}, {@code keyring} and {@code rtt}; texts as a Consul 1.21.4 gives them. */
class MembershipCommandsTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final FakeAgent agent = new FakeAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void joinsThroughEachAddressAndCountsThoseThatAnswered() {
        agent.answer("PUT /v1/agent/join/10.0.0.1", "").answer("PUT /v1/agent/join/10.0.0.2", 500, "no\n");
        assertThat(agent.run("join", "10.0.0.1", "10.0.0.2", "10.0.0.1"))
                .isEqualTo(new Ended(
                        0,
                        "Successfully joined cluster by contacting 2 nodes.\n",
                        "Error joining address '10.0.0.2': Unexpected response code: 500 (no)\n"));
        assertThat(agent.run("join", "-wan", "-partition=p", "10.0.0.1").code()).isZero();
        assertThat(agent.lastRequest()).isEqualTo("PUT /v1/agent/join/10.0.0.1?partition=p&wan=1");
        assertThat(agent.run("join", "10.0.0.2").error()).endsWith("\nFailed to join any nodes.\n");
        Ended none = agent.run("join", "-wan");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.error())
                .startsWith("At least one address to join must be specified.\n\nUsage: praetor join [options] address");
    }

    @Test
    void forcesOneMemberOut() {
        agent.answer("PUT /v1/agent/force-leave/n", "");
        assertThat(agent.run("force-leave", "-prune", "-wan", "n")).isEqualTo(new Ended(0, "", ""));
        assertThat(agent.lastRequest()).isEqualTo("PUT /v1/agent/force-leave/n?prune=1&wan=1");
        agent.answer("PUT /v1/agent/force-leave/g", 500, "agent: No node found with name 'g'");
        assertThat(agent.run("force-leave", "g"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Error force leaving: Unexpected response code: 500 (agent: No node found with name 'g')\n"));
        for (String[] wrong : new String[][] {{"force-leave"}, {"force-leave", "a", "b"}}) {
            assertThat(agent.run(wrong).error())
                    .startsWith("A single node name must be specified to force leave.\n\nUsage: praetor force-leave ");
        }
    }

    @Test
    void listsKeysOfAllPools() {
        agent.answer("GET /v1/operator/keyring", """
            [{"WAN":true,"Datacenter":"dc1","Segment":"","Keys":{"b":1,"a":3},"PrimaryKeys":{"a":3},"NumNodes":3},
             {"WAN":false,"Datacenter":"dc1","Segment":"","Keys":{"a":5},"PrimaryKeys":{"a":5},"NumNodes":5}]
            """);
        assertThat(agent.run("keyring", "-list", "-relay-factor=5").out()).isEqualTo("""
            ==> Gathering installed encryption keys...

            WAN:
              a [3/3]
              b [1/3]

            dc1 (LAN):
              a [5/5]
            """);
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/operator/keyring?relay-factor=5");
        assertThat(agent.run("keyring", "-list-primary").out()).isEqualTo("""
            ==> Gathering installed primary encryption keys...

            WAN:
              a [3/3]

            dc1 (LAN):
              a [5/5]
            """);
        agent.run("keyring", "-list", "-local-only");
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/operator/keyring?local-only=true");
    }

    @ParameterizedTest
    @CsvSource({
        "-install,POST,Installing new gossip encryption key...",
        "-use,PUT,Changing primary gossip encryption key...",
        "-remove,DELETE,Removing gossip encryption key..."
    })
    void changesKeys(String flag, String method, String text) {
        agent.answer(method + " /v1/operator/keyring", "");
        assertThat(agent.run("keyring", flag, KEY)).isEqualTo(new Ended(0, "==> " + text + "\n", ""));
        assertThat(agent.lastRequest()).isEqualTo(method + " /v1/operator/keyring {\"Key\":\"" + KEY + "\"}");
        agent.answer(method + " /v1/operator/keyring", 500, "1 error occurred:\n\t* n: no\n\n");
        assertThat(agent.run("keyring", flag + "=x"))
                .isEqualTo(new Ended(
                        1,
                        "==> " + text + "\n",
                        "error: Unexpected response code: 500 (1 error occurred:\n\t* n: no)\n"));
    }

    @Test
    void takesOneActionWithFittingFlags() {
        assertThat(agent.run("keyring", "-list", "-install=x").error()).isEqualTo("Only a single action is allowed\n");
        for (String factor : new String[] {"6", "-1"}) {
            assertThat(agent.run("keyring", "-list", "-relay-factor=" + factor))
                    .isEqualTo(new Ended(1, "", "Error parsing relay factor: Relay factor must be in range: [0, 5]\n"));
        }
        for (String action : new String[] {"-install=x", "-list-primary"}) {
            assertThat(agent.run("keyring", action, "-local-only").error())
                    .isEqualTo("Error validating local-only: local-only can only be set for list requests\n");
        }
        for (String[] none : new String[][] {{"keyring"}, {"keyring", "-install="}, {"keyring", "-relay-factor=9"}}) {
            assertThat(agent.run(none).error()).startsWith("Usage: praetor keyring [options]\n");
        }
        assertThat(agent.requests()).isEmpty();
    }

    private static String coordinate(double first, double height) {
        return "{\"Vec\":[" + first + ",0,0,0,0,0,0,0],\"Error\":1.5,\"Adjustment\":0,\"Height\":" + height + "}";
    }

    @Test
    void estimatesTheTimeBetweenNodes() {
        agent.answer(
                "GET /v1/coordinate/nodes",
                "[{\"Node\":\"a\",\"Segment\":\"\",\"Coord\":" + coordinate(0.001, 0.0001)
                        + "},{\"Node\":\"b\",\"Segment\":\"\",\"Coord\":" + coordinate(0.0035, 0.00001) + "}]");
        agent.answer("GET /v1/agent/self", "{\"Config\":{\"NodeName\":\"b\",\"Datacenter\":\"dc1\"}}");
        assertThat(agent.run("rtt", "a", "b"))
                .isEqualTo(new Ended(0, "Estimated a <-> b rtt: 2.610 ms (using LAN coordinates)\n", ""));
        assertThat(agent.run("rtt", "a").out()).isEqualTo("Estimated a <-> b rtt: 2.610 ms (using LAN coordinates)\n");
        assertThat(agent.run("rtt", "a", "x").error()).isEqualTo("Could not find a coordinate for node \"x\"\n");
        assertThat(agent.run("rtt", "x", "y").error()).isEqualTo("Could not find a coordinate for node \"x\"\n");
    }

    @Test
    void estimatesTheTimeBetweenDatacenters() {
        agent.answer(
                "GET /v1/coordinate/datacenters",
                "[{\"Datacenter\":\"dc1\",\"AreaID\":\"wan\",\"Coordinates\":[{\"Node\":\"a\",\"Coord\":"
                        + coordinate(0, 0) + "}]},"
                        + "{\"Datacenter\":\"dc2\",\"AreaID\":\"wan\",\"Coordinates\":[{\"Node\":\"a\",\"Coord\":"
                        + coordinate(0.02, 0) + "}]}]");
        agent.answer("GET /v1/agent/self", "{\"Config\":{\"NodeName\":\"a\",\"Datacenter\":\"dc1\"}}");
        String estimated = "Estimated a.dc2 <-> a.dc1 rtt: 20.000 ms (using WAN coordinates)\n";
        assertThat(agent.run("rtt", "-wan", "a.dc2", "a.dc1").out()).isEqualTo(estimated);
        assertThat(agent.run("rtt", "-wan", "a.dc2").out()).isEqualTo(estimated);
        assertThat(agent.run("rtt", "-wan", "a.dc1", "b.dc1").error())
                .isEqualTo("Could not find a coordinate for node \"a.dc1\"\n");
        for (String wrong : new String[] {"a", "a.b.c"}) {
            assertThat(agent.run("rtt", "-wan", wrong).error())
                    .isEqualTo("Node names must be specified as <node name>.<datacenter> with -wan\n");
        }
    }

    @Test
    void tellsWhatIsMissingForAnEstimate() {
        assertThat(agent.run("rtt").error())
                .startsWith("One or two node names must be specified\n\nUsage: praetor rtt [options] node1 [node2]\n");
        agent.answer("GET /v1/coordinate/nodes", 401, "Coordinate support disabled");
        assertThat(agent.run("rtt", "a", "b").error())
                .isEqualTo("Error getting coordinates: Unexpected response code: 401 (Coordinate support disabled)\n");
        assertThat(agent.run("rtt", "a").error())
                .startsWith("Unable to look up agent info: Unexpected response code: 404 ");
        agent.answer("GET /v1/coordinate/nodes", "[{\"Node\":\"a\",\"Coord\":{\"Vec\":[1],\"Height\":0}}]");
        assertThat(agent.run("rtt", "a", "a").error()).isEqualTo("dimensions do not match\n");
        agent.answer(
                "GET /v1/coordinate/nodes", "[{\"Node\":\"a\",\"Coord\":{\"Vec\":[0,0,0,0,0,0,0,0],\"Height\":1e21}}]");
        assertThat(agent.run("rtt", "a", "a").out())
                .isEqualTo("Estimated a <-> a rtt: -9223372036854.777 ms (using LAN coordinates)\n");
    }
}

package dev.praetor.cli.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * cli.md section 2.2, rows of {@code catalog}; layouts, requests and errors as a Consul 1.21.4 showed them for the
 * same answers.
 */
class CatalogCommandsTest {

    private static final String ODD_NODES = """
        [{"ID":"abcdef01-0000-0000-0000-000000000001","Node":"zz","Address":"1.1.1.1","Datacenter":"dc9",
          "TaggedAddresses":{"wan":"2","lan":"1"},"Meta":{"b":"2","a":"1"},"NodeMeta":{"n":"m"}},
         {"ID":"short","Node":"aé","Address":"1.1","Datacenter":"","TaggedAddresses":null,"Meta":null},
         {"ID":"","Node":"","Address":"","Datacenter":""}]\
        """;

    private final FakeAgent agent = new FakeAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void printsDatacentersInTheOrderOfTheAgent() {
        agent.answer("GET /v1/catalog/datacenters", "[\"z\",\"a\"]");
        assertThat(agent.run("catalog", "datacenters", "-stale", "-datacenter=x"))
                .isEqualTo(new Ended(0, "z\na\n", ""));
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/catalog/datacenters?dc=x");
    }

    @Test
    void printsNodesInTheOrderOfTheAgentWithBlanksForWhatIsEmpty() {
        agent.answer("GET /v1/catalog/nodes", ODD_NODES);
        assertThat(agent.run("catalog", "nodes", "-stale").out())
                .isEqualTo("Node  ID        Address  DC\n"
                        + "zz    abcdef01  1.1.1.1  dc9\n"
                        + "aé    short     1.1      \n"
                        + "                         \n");
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/catalog/nodes");
    }

    @Test
    void printsTaggedAddressesAndMetadataInOrderOfTheirNames() {
        agent.answer("GET /v1/catalog/nodes", ODD_NODES);
        assertThat(agent.run("catalog", "nodes", "-detailed").out())
                .startsWith("Node  ID                                    Address  DC   TaggedAddresses  Meta\n"
                        + "zz    abcdef01-0000-0000-0000-000000000001  1.1.1.1  dc9  lan=1, wan=2     a=1, b=2\n");
    }

    @Test
    void asksForTheInstancesOfAServiceWhenOneIsGiven() {
        agent.answer("GET /v1/catalog/service/a%20b", ODD_NODES);
        Ended ended = agent.run(
                "catalog",
                "nodes",
                "-service=a b",
                "-detailed",
                "-near=_agent",
                "-filter=x",
                "-node-meta",
                "c=d",
                "-node-meta=a=b",
                "-node-meta=c=e=",
                "-partition=p",
                "-datacenter=q");
        assertThat(ended.out()).contains("lan=1, wan=2     n=m\n");
        assertThat(agent.lastRequest())
                .isEqualTo("GET /v1/catalog/service/a%20b"
                        + "?dc=q&filter=x&near=_agent&node-meta=a%3Ab&node-meta=c%3Ae%3D&partition=p");
    }

    @Test
    void printsServicesSortedWithTheirTagsSorted() {
        agent.answer("GET /v1/catalog/services", "{\"zeta\":[],\"alpha\":[\"b\",\"é\",\"a\"],\"longer\":[\"q\"]}");
        assertThat(agent.run("catalog", "services").out()).isEqualTo("alpha\nlonger\nzeta\n");
        assertThat(agent.run("catalog", "services", "-tags").out())
                .isEqualTo("alpha       a,b,é\nlonger      q\nzeta\n");
    }

    @Test
    void joinsTheTagsOfANodesInstances() {
        agent.answer("GET /v1/catalog/node/n1", """
            {"Node":null,"Services":{"w1":{"ID":"w1","Service":"web","Tags":["b","a"]},
            "w2":{"ID":"w2","Service":"web","Tags":["c","a"]},"d":{"ID":"d","Service":"db","Tags":null}}}\
            """);
        assertThat(agent.run("catalog", "services", "-node", "n1", "-tags", "-namespace=n")
                        .out())
                .isEqualTo("db       \nweb      a,a,b,c\n");
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/catalog/node/n1?ns=n");
    }

    @Test
    void tellsThatNothingMatchesWithoutFailing() {
        agent.answer("GET /v1/catalog/nodes", "[]");
        agent.answer("GET /v1/catalog/services", "{}");
        agent.answer("GET /v1/catalog/node/gone", "null");
        assertThat(agent.run("catalog", "nodes"))
                .isEqualTo(new Ended(0, "", "No nodes match the given query - try expanding your search.\n"));
        Ended noServices = new Ended(0, "", "No services match the given query - try expanding your search.\n");
        assertThat(agent.run("catalog", "services")).isEqualTo(noServices);
        assertThat(agent.run("catalog", "services", "-node=gone")).isEqualTo(noServices);
    }

    @Test
    void namesWhatWasAskedWhenItFails() {
        agent.answer("GET /v1/catalog/nodes", "not json");
        agent.answer("GET /v1/catalog/services", 500, " \tboom \n\n");
        agent.answer("GET /v1/catalog/service/x", 403, "no");
        agent.answer("GET /v1/catalog/node/x", "");
        agent.answer("GET /v1/catalog/datacenters", "[");
        assertThat(agent.run("catalog", "nodes"))
                .isEqualTo(new Ended(
                        1, "", "Error listing nodes: invalid character 'o' in literal null (expecting 'u')\n"));
        assertThat(agent.run("catalog", "services").error())
                .isEqualTo("Error listing services: Unexpected response code: 500 (boom)\n");
        assertThat(agent.run("catalog", "nodes", "-service=x").error())
                .isEqualTo("Error listing nodes for service: Unexpected response code: 403 (no)\n");
        assertThat(agent.run("catalog", "services", "-node=x").error())
                .isEqualTo("Error listing services for node: EOF\n");
        assertThat(agent.run("catalog", "datacenters").error())
                .isEqualTo("Error listing datacenters: unexpected EOF\n");
    }

    @Test
    void refusesArgumentsAndFaultyFlags() {
        for (String command : new String[] {"datacenters", "nodes", "services"}) {
            assertThat(agent.run("catalog", command, "a", "-x"))
                    .isEqualTo(new Ended(1, "", "Too many arguments (expected 0, got 2)\n"));
            assertThat(agent.run("catalog", command, "-x").error())
                    .startsWith("flag provided but not defined: -x\nUsage:\n  -ca-file value\n");
        }
        assertThat(agent.run("catalog", "nodes", "-node-meta=x").error())
                .startsWith("invalid value \"x\" for flag -node-meta: Missing \"=\" value in argument: x\nUsage:\n");
        assertThat(agent.run("catalog", "nodes", "-near").error()).startsWith("flag needs an argument: -near\n");
        assertThat(agent.requests()).isEmpty();
    }

    @Test
    void showsItsSubcommandsAndFlags() {
        assertThat(agent.run("catalog").code()).isEqualTo(1);
        assertThat(agent.run("catalog", "-h").out())
                .startsWith("Usage: praetor catalog <subcommand> [options] [args]\n")
                .contains("\nSubcommands:\n    datacenters    ", "\n    nodes          ", "\n    services       ");
        assertThat(agent.run("catalog", "nodes", "-h").out())
                .contains("\n  -node-meta=<key=value>\n", "\n  -service=<id or name>\n");
    }
}

package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** cli.md section 2.2, row of {@code event}; requests and texts of a Consul 1.21.4. */
class EventCommandTest {

    private final FakeAgent agent = new FakeAgent().answer("GET /v1/agent/self", "{}");

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void asksForTheAgentAndFires() {
        agent.answer("PUT /v1/event/fire/a/b%25c", "{\"ID\":\"x1\"}");
        assertThat(agent.run("event", "-name=a/b%c", "-node=.*", "-service=s", "-tag=t", "pay load"))
                .isEqualTo(new Ended(0, "Event ID: x1\n", ""));
        assertThat(agent.requests())
                .containsExactly("GET /v1/agent/self", "PUT /v1/event/fire/a/b%25c?node=.%2A&service=s&tag=t pay load");
    }

    @Test
    void sendsNothingWithoutAPayload() {
        agent.answer("PUT /v1/event/fire/x", "{\"ID\":\"x1\"}");
        assertThat(agent.run("event", "-name=x").code()).isZero();
        assertThat(agent.lastRequest()).isEqualTo("PUT /v1/event/fire/x");
    }

    @Test
    void tellsARefusedEventFromAMissingAgent() {
        assertThat(agent.answer("PUT /v1/event/fire/x", 500, "too large\n").run("event", "-name=x"))
                .isEqualTo(new Ended(1, "", "Error firing event: Unexpected response code: 500 (too large)\n"));
        assertThat(agent.answer("GET /v1/agent/self", 403, "no").run("event", "-name=x"))
                .isEqualTo(new Ended(1, "", "Error querying Consul agent: Unexpected response code: 403 (no)\n"));
    }

    @Test
    void refusesFiltersThatAreNoExpressions() {
        String[][] faults = {
            {"[", "missing closing ]: `[`"},
            {"(", "missing closing ): `(`"},
            {")", "unexpected ): `)`"},
            {"*", "missing argument to repetition operator: `*`"},
            {"a**", "invalid nested repetition operator: `**`"},
            {"a{2,1}", "invalid repeat count: `{2,1}`"},
            {"[z-a]", "invalid character class range: `z-a`"},
            {"(?!a)", "invalid or unsupported Perl syntax: `(?!`"},
            {"\\", "trailing backslash at end of expression: ``"},
        };
        for (String[] fault : faults) {
            for (String kind : new String[] {"node", "service", "tag"}) {
                assertThat(agent.run("event", "-name=x", "-" + kind + "=" + fault[0]))
                        .isEqualTo(new Ended(
                                1,
                                "",
                                "Failed to compile " + kind + " filter regexp: error parsing regexp: " + fault[1]
                                        + "\n"));
            }
        }
        assertThat(agent.requests()).isEmpty();
    }

    @Test
    void tellsWrongUsage() {
        assertThat(agent.run("event", "payload").error())
                .startsWith("Event name must be specified\n\nUsage: praetor event [options] [payload]\n");
        assertThat(agent.run("event", "-name=x", "a", "b").error())
                .startsWith("Too many command line arguments.\n\nUsage: praetor event [options] [payload]\n");
        assertThat(agent.run("event", "-name=x", "-tag=t"))
                .isEqualTo(new Ended(1, "", "Cannot provide tag filter without service filter.\n"));
        assertThat(agent.run("event", "-name=x", "-datacenter=d").error())
                .startsWith("flag provided but not defined: -datacenter\nUsage:\n  -ca-file value\n");
        assertThat(agent.requests()).isEmpty();
    }
}

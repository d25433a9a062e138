package dev.praetor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a Consul 1.21.4 completes, as far as the commands are there. */
class CompletionTest {

    @Test
    void completesNamesOfCommands() {
        assertThat(Completion.of("consul ")).contains("agent", "kv", "watch").doesNotContain("kv get", "-help");
        assertThat(Completion.of("consul k")).containsExactly("keygen", "keyring", "kv");
        assertThat(Completion.of("consul kv ")).containsExactly("delete", "export", "get", "import", "put");
        assertThat(Completion.of("/usr/bin/consul  catalog  no")).containsExactly("nodes");
        assertThat(Completion.of("consul -")).containsExactly("-help", "-version");
    }

    @Test
    void completesNothingBehindACommandAndOverlooksWordsThatAreNone() {
        assertThat(Completion.of("consul kv get ")).isEmpty();
        assertThat(Completion.of("consul kv get -")).isEmpty();
        assertThat(Completion.of("consul kv get a ")).isEmpty();
        assertThat(Completion.of("consul bogus k")).containsExactly("keygen", "keyring", "kv");
        assertThat(Completion.of("consul")).isEmpty();
        assertThat(Completion.of("")).isEmpty();
    }

    @Test
    void answersAShellInPlaceOfRunning() {
        try (FakeAgent agent = new FakeAgent().variable("COMP_LINE", "consul services ")) {
            assertThat(agent.run("consul", "services", ""))
                    .isEqualTo(new FakeAgent.Ended(0, "deregister\nregister\n", ""));
        }
    }
}

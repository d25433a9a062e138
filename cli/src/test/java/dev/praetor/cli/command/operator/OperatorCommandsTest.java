package dev.praetor.cli.command.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** cli.md section 2.5; texts as a Consul 1.21.4 gives them. */
class OperatorCommandsTest {

    private static final String SETTINGS = """
        {"CleanupDeadServers":true,"LastContactThreshold":"200ms","MaxTrailingLogs":250,"MinQuorum":0,
         "ServerStabilizationTime":"10s","RedundancyZoneTag":"","DisableUpgradeMigration":false,
         "UpgradeVersionTag":"","CreateIndex":5,"ModifyIndex":7}
        """;

    private final FakeAgent agent = new FakeAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void listsTheServersThatRaftCounts() {
        agent.answer("GET /v1/operator/raft/configuration", """
            {"Servers":[
              {"ID":"i1","Node":"one","Address":"10.0.0.1:8300","Leader":false,"ProtocolVersion":"3","Voter":true,"LastIndex":99},
              {"ID":"i2","Node":"two","Address":"10.0.0.2:8300","Leader":true,"ProtocolVersion":"3","Voter":true,"LastIndex":100},
              {"ID":"i3","Node":"three","Address":"10.0.0.3:8300","Leader":false,"ProtocolVersion":"","Voter":false,"LastIndex":100}
            ],"Index":1}
            """);
        assertThat(agent.run("operator", "raft", "list-peers", "-stale", "-datacenter=dc2", "ignored"))
                .isEqualTo(new Ended(0, """
                    Node   ID  Address        State     Voter  RaftProtocol  Commit Index  Trails Leader By
                    one    i1  10.0.0.1:8300  follower  true   3             99            1 commit
                    two    i2  10.0.0.2:8300  leader    true   3             100           -
                    three  i3  10.0.0.3:8300  follower  false  <=1           100           0 commits
                    """, ""));
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/operator/raft/configuration?dc=dc2&stale=");
        agent.answer("GET /v1/operator/raft/configuration", 500, "No cluster leader");
        assertThat(agent.run("operator", "raft", "list-peers").error())
                .isEqualTo("Error getting peers: Failed to retrieve raft configuration: Unexpected response code: 500"
                        + " (No cluster leader)\n");
    }

    @Test
    void takesAPeerOut() {
        agent.answer("DELETE /v1/operator/raft/peer", "");
        assertThat(agent.run("operator", "raft", "remove-peer", "-id=i1").out())
                .isEqualTo("Removed peer with id \"i1\"\n");
        assertThat(agent.lastRequest()).isEqualTo("DELETE /v1/operator/raft/peer?id=i1");
        assertThat(agent.run("operator", "raft", "remove-peer", "-address=10.0.0.1:8300")
                        .out())
                .isEqualTo("Removed peer with address \"10.0.0.1:8300\"\n");
        assertThat(agent.lastRequest()).isEqualTo("DELETE /v1/operator/raft/peer?address=10.0.0.1%3A8300");
        assertThat(agent.run("operator", "raft", "remove-peer").error())
                .isEqualTo("Error removing peer: an address or id is required for the peer to remove\n");
        assertThat(agent.run("operator", "raft", "remove-peer", "-id=a", "-address=b")
                        .error())
                .isEqualTo("Error removing peer: cannot give both an address and id\n");
    }

    @Test
    void transfersLeadership() {
        agent.answer("POST /v1/operator/raft/transfer-leader", "{\"Success\":true}");
        assertThat(agent.run("operator", "raft", "transfer-leader", "-id=i1")).isEqualTo(new Ended(0, "Success\n", ""));
        assertThat(agent.lastRequest()).isEqualTo("POST /v1/operator/raft/transfer-leader?id=i1");
        agent.answer("POST /v1/operator/raft/transfer-leader", 500, "cannot find peer");
        assertThat(agent.run("operator", "raft", "transfer-leader"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Error transfering leadership: Failed to transfer leadership Unexpected response code: 500"
                                + " (cannot find peer)\n"));
    }

    @Test
    void showsAutopilotsSettings() {
        agent.answer("GET /v1/operator/autopilot/configuration", SETTINGS);
        assertThat(agent.run("operator", "autopilot", "get-config").out()).isEqualTo("""
            CleanupDeadServers = true
            LastContactThreshold = 200ms
            MaxTrailingLogs = 250
            MinQuorum = 0
            ServerStabilizationTime = 10s
            RedundancyZoneTag = ""
            DisableUpgradeMigration = false
            UpgradeVersionTag = ""
            """);
    }

    @Test
    void changesTheSettingsThatAreGivenUnlessSomebodyElseDid() {
        String path = " /v1/operator/autopilot/configuration";
        agent.answer("GET" + path, SETTINGS).answer("PUT" + path, "true");
        assertThat(agent.run(
                        "operator",
                        "autopilot",
                        "set-config",
                        "-cleanup-dead-servers=false",
                        "-last-contact-threshold=1m5s",
                        "-max-trailing-logs=18446744073709551615",
                        "-min-quorum=0x10",
                        "-redundancy-zone-tag=a\"b"))
                .isEqualTo(new Ended(0, "Configuration updated!\n", ""));
        assertThat(agent.lastRequest())
                .isEqualTo("PUT" + path + "?cas=7 {\"CleanupDeadServers\":false,\"LastContactThreshold\":\"1m5s\","
                        + "\"MaxTrailingLogs\":18446744073709551615,\"MinQuorum\":16,"
                        + "\"ServerStabilizationTime\":\"10s\",\"RedundancyZoneTag\":\"a\\\"b\","
                        + "\"DisableUpgradeMigration\":false,\"UpgradeVersionTag\":\"\",\"CreateIndex\":5,"
                        + "\"ModifyIndex\":7}");
        agent.answer("PUT" + path, "false");
        assertThat(agent.run("operator", "autopilot", "set-config"))
                .isEqualTo(new Ended(1, "", "Configuration could not be atomically updated, please try again\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-max-trailing-logs=-1|invalid value \"-1\" for flag -max-trailing-logs: strconv.ParseUint: parsing"
                        + " \"-1\": invalid syntax",
                "-min-quorum=18446744073709551616|invalid value \"18446744073709551616\" for flag -min-quorum:"
                        + " strconv.ParseUint: parsing \"18446744073709551616\": value out of range",
                "-cleanup-dead-servers=maybe|invalid boolean value \"maybe\" for -cleanup-dead-servers:"
                        + " strconv.ParseBool: parsing \"maybe\": invalid syntax",
                "-last-contact-threshold=x|invalid value \"x\" for flag -last-contact-threshold: time: invalid duration"
                        + " \"x\""
            })
    void tellsAWrongFlagTwice(String text) {
        int bar = text.indexOf('|');
        String message = text.substring(bar + 1);
        Ended ended = agent.run("operator", "autopilot", "set-config", text.substring(0, bar));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.error())
                .startsWith(message + "\nUsage:\n")
                .contains("  -cleanup-dead-servers true|false\n")
                .endsWith("\nFailed to parse args: " + message + "\n");
    }

    @Test
    void showsTheHealthOfServers() {
        agent.answer("GET /v1/operator/autopilot/state", """
            {"Healthy":true,"FailureTolerance":0,"OptimisticFailureTolerance":0,"Servers":{"i1":{"ID":"i1","Name":"one",
             "Address":"10.0.0.1:8300","NodeStatus":"alive","Version":"1.21.4","LastContact":"0s","LastTerm":2,
             "LastIndex":9,"Healthy":true,"Status":"leader","Meta":{"z":"","a":"b"},"NodeType":"voter"}},
             "Leader":"i1","Voters":["i1"]}
            """);
        assertThat(agent.run("operator", "autopilot", "state").out()).isEqualTo("""
            Healthy:                      true
            Failure Tolerance:            0
            Optimistic Failure Tolerance: 0
            Leader:                       i1
            Voters:
               i1
            Servers:
               i1
                  Name:            one
                  Address:         10.0.0.1:8300
                  Version:         1.21.4
                  Status:          leader
                  Node Type:       voter
                  Node Status:     alive
                  Healthy:         true
                  Last Contact:    0s
                  Last Term:       2
                  Last Index:      9
                  Meta
                     "a": "b"
                     "z": ""

            """);
        assertThat(agent.run("operator", "autopilot", "state", "-format=json").out())
                .startsWith("{\n    \"Healthy\": true,\n    \"FailureTolerance\": 0,\n")
                .endsWith("    \"Voters\": [\n        \"i1\"\n    ]\n}\n");
        assertThat(agent.run("operator", "autopilot", "state", "-format=xml"))
                .isEqualTo(new Ended(1, "", "Unknown format: xml\n"));
    }

    @Test
    void countsWhatIsRegistered() {
        String one = "{\"Services\":2,\"BillableServiceInstances\":3,\"Nodes\":4,\"ConnectServiceInstances\":"
                + "{\"mesh-gateway\":1,\"api-gateway\":0}}";
        agent.answer("GET /v1/operator/usage", "{\"Usage\":{\"dc1\":" + one + "}}");
        String connect = """
            Connect Services
            Type              Service instances
            api-gateway       0
            mesh-gateway      1
            """;
        String billable = """
            Billable Service Instances Total: 3
            dc1 Billable Service Instances: 3

            Billable Services
            Services      Service instances
            2             3


            Nodes
            Datacenter      Count           \s
            dc1             4
                           \s
            Total           4


            """;
        assertThat(agent.run("operator", "usage", "instances").out()).isEqualTo(billable + connect);
        assertThat(agent.run("operator", "usage", "instances", "-billable").out())
                .isEqualTo(billable);
        assertThat(agent.run("operator", "usage", "instances", "-connect").out())
                .isEqualTo(connect);
        agent.answer("GET /v1/operator/usage", "{\"Usage\":{\"dc2\":" + one + ",\"dc1\":" + one + "}}");
        assertThat(agent.run("operator", "usage", "instances", "-all-datacenters")
                        .out())
                .startsWith("Billable Service Instances Total: 6\ndc1 Billable Service Instances: 3\ndc2 ")
                .contains("\nDatacenter      Services      Service instances\ndc1             2             3\n")
                .contains("\n" + " ".repeat(30) + "\nTotal           4             6\n")
                .contains(
                        "\nDatacenter      Type              Service instances\ndc1             api-gateway       0\n")
                .endsWith("\n" + " ".repeat(34) + "\nTotal" + " ".repeat(29) + "2\n");
        assertThat(agent.lastRequest()).isEqualTo("GET /v1/operator/usage?global=");
        assertThat(agent.run("operator", "usage", "instances", "-billable", "-connect")
                        .error())
                .isEqualTo("Cannot specify both -billable and -connect flags\n");
        assertThat(agent.run("operator", "usage", "instances", "x").error())
                .isEqualTo("Too many arguments (expected 0, got 1)\n");
    }
}

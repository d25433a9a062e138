package dev.praetor.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.Machine;
import org.junit.jupiter.api.Test;

/** The names are those of a real archive (wire-rpc.md, record 16). */
class ConsulIndexesTest {

    private final Machine machine = new Machine();

    @Test
    void emptyStateHasNoRows() {
        assertThat(ConsulIndexes.of(machine.snapshot())).isEmpty();
    }

    @Test
    void tablesNodesServicesAndExtinctionsHaveTheirRows() {
        machine.key("set", "k", "v");
        machine.register("Alpha", Machine.service("web", "Web").build());
        machine.register("beta", Machine.service("db", "db").build());
        machine.register("Alpha", Machine.check("disk", "passing").build());
        machine.deregister("beta", "db", "");
        machine.deregister("beta", "", "");
        assertThat(ConsulIndexes.of(machine.snapshot()))
                .containsEntry("kvs", 1L)
                .containsEntry("nodes", 6L)
                .containsEntry("services", 5L)
                .containsEntry("checks", 4L)
                .containsEntry("peer.~:checks", 4L)
                .containsEntry("peer.~:node.Alpha", 2L)
                .containsEntry("peer.~:service.Web", 4L)
                .containsEntry("peer.~:service_kind.typical", 4L)
                .containsEntry("peer.~:service_last_extinction", 5L)
                .containsEntry("peer.~:node_last_extinction", 6L)
                .doesNotContainKeys("tombstones", "peer.~:service.db", "peer.~:node.beta");
    }
}

package dev.praetor.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** config.md 8.3 and section 2, server_rejoin_age_max. */
class DataDirectoryTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path parent;

    @Test
    void belongsToItsOwnerOnly() throws StartException, IOException {
        Path directory = parent.resolve("a/b");
        DataDirectory.open(directory).nodeId("");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        Path id = directory.resolve("node-id");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(id)))
                .isEqualTo("rw-------");
        assertThat(Files.size(id)).isEqualTo(36);
    }

    @Test
    void keepsItsNodeId() throws StartException {
        String made = DataDirectory.open(parent).nodeId("");
        assertThat(DataDirectory.open(parent).nodeId("")).isEqualTo(made);
        assertThat(DataDirectory.open(parent).nodeId(ID)).isEqualTo(ID);
        assertThat(DataDirectory.open(parent).nodeId("")).isEqualTo(ID);
    }

    @Test
    void refusesWhatIsNoUuid() {
        assertThatThrownBy(() -> NodeId.checked("12"))
                .hasMessage("failed to setup node ID: specified NodeID is invalid: uuid string is wrong length");
        assertThatThrownBy(() -> NodeId.checked(ID.replace('-', '0')))
                .hasMessage("failed to setup node ID: specified NodeID is invalid: uuid is improperly formatted");
        assertThatThrownBy(() -> NodeId.checked(ID.substring(0, 35) + "g"))
                .hasMessage(
                        "failed to setup node ID: specified NodeID is invalid: encoding/hex: invalid byte: U+0067 'g'");
    }

    @Test
    void namesTheDirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(parent.resolve("f"));
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("x/y")))
                .hasMessage("failed to setup node ID: mkdir " + file + ": not a directory");
    }

    @Test
    void refusesAServerThatWasAwayForTooLong() throws StartException, IOException {
        DataDirectory directory = DataDirectory.open(parent);
        directory.checkLastSeen(1_000_000, WEEK, "168h0m0s");
        assertThat(Files.readString(parent.resolve("server_metadata.json"))).isEqualTo("{\"last_seen_unix\":1000000}");
        long weekLater = 1_000_000 + WEEK.toSeconds();
        assertThatThrownBy(() -> directory.checkLastSeen(weekLater + 1, WEEK, "168h0m0s"))
                .hasMessage("refusing to rejoin cluster because server has been offline for more than the configured"
                        + " server_rejoin_age_max (168h0m0s) - consider wiping your data dir");
        assertThatCode(() -> directory.checkLastSeen(weekLater, WEEK, "168h0m0s"))
                .doesNotThrowAnyException();
    }
}

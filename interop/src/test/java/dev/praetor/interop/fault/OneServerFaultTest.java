package dev.praetor.interop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One durable server under every fault that one server can have. */
final class OneServerFaultTest {

    private static final int DISK_MEGABYTES = 128;

    @TempDir
    private Path directory;

    @Test
    void nothingAcknowledgedIsLostAndConsistentReadsAreLinearizable() throws IOException {
        Settings.requireProfile();
        judge(new FaultRun(
                "one server", Layout.of(1, false, 0, true), Settings.time(0.15), Settings.seed(), Settings::wants));
    }

    @Test
    void aDiskThatIsReallyFullEndsTheServerAndLosesNothing() throws IOException {
        Settings.requireProfile();
        Settings.require(Cluster.networkRefusal());
        judge(new FaultRun(
                "one server on a small disk",
                Layout.of(1, true, DISK_MEGABYTES, false),
                Settings.time(0.05),
                Settings.seed(),
                nemesis -> nemesis.name().matches("filled disk.*|kill leader|torn.*")));
    }

    private void judge(FaultRun run) throws IOException {
        FaultRun.Result result = run.run(directory);
        assertThat(result.judgement().violations())
                .as(result.judgement().report())
                .isEmpty();
        assertThat(result.judgement().defaultReads())
                .as("one server leads as long as it lives, so its default reads are linearizable too")
                .isEmpty();
    }
}

package dev.praetor.interop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three and five durable servers, each with a network namespace and a small disk of its own, under every fault. */
final class SeveralServersFaultTest {

    /** Room for the log, its snapshots and some more: filled by hand when it is to be full. */
    private static final int DISK_MEGABYTES = 192;

    @TempDir
    private Path directory;

    @Test
    void threeServersInANetwork() throws IOException {
        run("three servers in a network", 3, 0.45);
    }

    @Test
    void fiveServersInANetwork() throws IOException {
        run("five servers in a network", 5, 0.25);
    }

    @Test
    void threeServersOnLoopbackAddresses() throws IOException {
        Settings.requireProfile();
        judge(new FaultRun(
                "three servers on 127.x.y.z",
                Layout.of(3, false, 0, true),
                Settings.time(0.1),
                Settings.seed(),
                Settings::wants));
    }

    private void run(String title, int servers, double share) throws IOException {
        Settings.requireProfile();
        Settings.require(Cluster.networkRefusal());
        judge(new FaultRun(
                title,
                Layout.of(servers, true, DISK_MEGABYTES, true),
                Settings.time(share),
                Settings.seed(),
                Settings::wants));
    }

    private void judge(FaultRun run) throws IOException {
        FaultRun.Result result = run.run(directory);
        assertThat(result.judgement().violations())
                .as(result.judgement().report())
                .isEmpty();
        assertThat(result.judgement().undecided())
                .isLessThanOrEqualTo(result.judgement().parts() / 20);
    }
}

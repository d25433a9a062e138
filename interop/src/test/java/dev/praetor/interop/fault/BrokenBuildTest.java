package dev.praetor.interop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.DiskAndClock;
import dev.praetor.interop.fault.cluster.Layout;
import dev.praetor.interop.fault.cluster.ServerProcess;
import dev.praetor.interop.fault.workload.Judgement;
import dev.praetor.interop.fault.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that acknowledge too early are found out by the same clients and the same judgement that find nothing wrong with ours. */
final class BrokenBuildTest {

    @TempDir
    private Path directory;

    /** One server whose disk says that it has synced when it has not: it acknowledges before anything is durable. */
    @Test
    void acknowledgingBeforeTheDiskHasItIsFoundOut() throws IOException, InterruptedException {
        Settings.requireProfile();
        try (Cluster cluster = Cluster.start(Layout.of(1, false, 0, true), directory)) {
            Settings.require(cluster.hasDisksInHand() ? "" : "disks cannot be made to lie on this machine");
            ServerProcess server = cluster.servers().getFirst();
            DiskAndClock disk = server.faults().orElseThrow();
            disk.lieAboutSyncs();
            try (Workload workload = Workload.start(cluster, new SplittableRandom(Settings.seed()))) {
                // Less time than until the next snapshot, which would be lost as a whole and stop the start.
                letPass(Duration.ofSeconds(3));
                server.kill();
                assertThat(disk.losePower()).isPositive();
                disk.tellTheTruth();
                server.start();
                cluster.awaitWritable(Duration.ofSeconds(60));
                Judgement judgement = foundOut(workload.judge());
                assertThat(judgement.violations())
                        .anySatisfy(violation -> assertThat(violation).startsWith("ACKNOWLEDGED WRITES LOST"))
                        .anySatisfy(violation -> assertThat(violation).startsWith("NOT LINEARIZABLE"));
            }
        }
    }

    /** Three servers whose leader counts its own vote as all votes: it acknowledges before anything is committed. */
    @Test
    void acknowledgingBeforeTheQuorumHasItIsFoundOut() throws IOException, InterruptedException {
        Settings.requireProfile();
        Settings.require(Cluster.networkRefusal());
        Map<String, String> environment =
                Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + EarlyCommit.jar(directory.resolve("early-commit.jar")));
        try (Cluster cluster = Cluster.start(new Layout(3, true, 0, false, 5, environment, List.of()), directory);
                Workload workload = Workload.start(cluster, new SplittableRandom(Settings.seed()))) {
            assertThat(cluster.servers())
                    .allSatisfy(server -> assertThat(server.log()).contains("BROKEN ON PURPOSE"));
            for (int round = 0; round < 3; round++) {
                long before = workload.tally().total();
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> workload.tally().total() > before + 300);
                isolateLeader(cluster);
                // The others elect a new leader; the old one goes on acknowledging until it notices.
                letPass(Duration.ofSeconds(8));
                cluster.heal();
                cluster.awaitWritable(Duration.ofSeconds(90));
            }
            foundOut(workload.judge());
        }
    }

    private static void isolateLeader(Cluster cluster) throws IOException {
        ServerProcess leader = cluster.leader().orElseThrow();
        for (ServerProcess other : cluster.servers()) {
            if (other != leader) {
                cluster.cut(leader, other);
                cluster.cut(other, leader);
            }
        }
    }

    private static Judgement foundOut(Judgement judgement) {
        System.err.println("=== broken build ===\n" + judgement.report());
        assertThat(judgement.violations()).isNotEmpty();
        return judgement;
    }

    private static void letPass(Duration time) throws InterruptedException {
        boolean counted = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        assertThat(counted).isFalse();
    }
}

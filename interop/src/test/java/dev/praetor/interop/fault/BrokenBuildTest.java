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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        try (Cluster cluster = Cluster.start(new Layout(1, false, 0, true, Map.of()), directory)) {
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
                foundOut(workload.judge());
            }
        }
    }

    /** Three servers whose leader counts its own vote as all votes: it acknowledges before anything is committed. */
    @Test
    void acknowledgingBeforeTheQuorumHasItIsFoundOut() throws IOException, InterruptedException {
        Settings.requireProfile();
        Settings.requireServers(3);
        Settings.require(Cluster.networkRefusal());
        Map<String, String> environment =
                Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + EarlyCommit.jar(directory.resolve("early-commit.jar")));
        try (Cluster cluster = Cluster.start(new Layout(3, true, 0, false, environment), directory);
                Workload workload = Workload.start(cluster, new SplittableRandom(Settings.seed()))) {
            letPass(Duration.ofSeconds(2));
            ServerProcess leader = cluster.leader().orElseThrow();
            for (ServerProcess other : cluster.servers()) {
                if (other != leader) {
                    cluster.cut(leader, other);
                    cluster.cut(other, leader);
                }
            }
            // The others elect a new leader; the old one goes on acknowledging until it notices.
            letPass(Duration.ofSeconds(4));
            cluster.heal();
            cluster.awaitWritable(Duration.ofSeconds(90));
            foundOut(workload.judge());
        }
    }

    private static void foundOut(Judgement judgement) {
        System.err.println("=== broken build ===\n" + judgement.report());
        assertThat(judgement.violations()).isNotEmpty();
        assertThat(judgement.violations())
                .anySatisfy(violation -> assertThat(violation).startsWith("ACKNOWLEDGED WRITES LOST"));
        assertThat(judgement.violations())
                .anySatisfy(violation -> assertThat(violation).startsWith("NOT LINEARIZABLE"));
    }

    private static void letPass(Duration time) throws InterruptedException {
        boolean counted = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        assertThat(counted).isFalse();
    }
}

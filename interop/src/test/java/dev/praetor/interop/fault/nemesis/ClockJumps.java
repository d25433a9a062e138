package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import dev.praetor.interop.fault.cluster.DiskAndClock;
import dev.praetor.interop.fault.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/** The clocks of all servers jump for some time, each its own way, by milliseconds up to a day. */
record ClockJumps() implements Nemesis {

    private static final int[] SECONDS = {0, 1, 10, 60, 3600, 86_400};

    @Override
    public String name() {
        return "clock jumps";
    }

    @Override
    public boolean fits(Cluster cluster) {
        return cluster.hasDisksInHand();
    }

    @Override
    public void strike(Cluster cluster, Moment moment) throws IOException {
        SplittableRandom random = moment.random();
        for (int jump = 0; jump < 3; jump++) {
            for (ServerProcess server : cluster.servers()) {
                Duration by = Duration.ofSeconds(SECONDS[random.nextInt(SECONDS.length)])
                        .plusMillis(random.nextInt(1000))
                        .multipliedBy(random.nextBoolean() ? 1 : -1);
                moment.say("clock of " + server.name() + " is wrong by " + by);
                server.faults().orElseThrow().shiftClock(by);
            }
            moment.last(Duration.ofMillis(300), Duration.ofSeconds(2));
        }
        cluster.servers().forEach(server -> server.faults().ifPresent(DiskAndClock::heal));
    }
}

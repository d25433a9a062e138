package dev.praetor.gossip.serf;

import dev.praetor.base.metrics.Metrics;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.swim.MeasuredMemberlist;
import dev.praetor.gossip.swim.Memberlist;
import dev.praetor.gossip.swim.MemberlistSettings;
import dev.praetor.gossip.swim.SingleThread;
import dev.praetor.gossip.transport.NettyTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Opens pools on the network: sockets, a thread, and what waits for the disk. */
public final class SerfPools {

    private static final Member.Versions VERSIONS = new Member.Versions(1, 5, 2, 2, 5, 4);
    private static final long PATIENCE_SECONDS = 5;

    private SerfPools() {}

    /**
     * Opens a pool. When this returns it listens, and this member is its own first member; nobody was joined yet but those that it knew before, which it tries
     * from now on.
     *
     * @param listener told of members and events on the pool's thread, from this member's own joining on
     * @throws IOException when the address cannot be had or the snapshot neither read nor written
     */
    public static Pool open(PoolSettings settings, PoolListener listener, Metrics metrics) throws IOException {
        String name = "gossip-" + settings.network();
        SingleThread thread = new SingleThread(name);
        ExecutorService disk = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name(name + "-disk").factory());
        try {
            NettyTransport transport = NettyTransport.listen(
                    name + "-sockets",
                    settings.bind(),
                    settings.memberlist().pace().streamTimeout(),
                    thread);
            return open(settings, listener, metrics, thread, disk, transport);
        } catch (IOException | RuntimeException cause) {
            end(thread, disk);
            throw cause;
        }
    }

    private static Pool open(
            PoolSettings settings,
            PoolListener listener,
            Metrics metrics,
            SingleThread thread,
            ExecutorService disk,
            NettyTransport transport)
            throws IOException {
        MemberlistSettings memberlist = advertised(settings.memberlist(), transport.address());
        SplittableRandom random = new SplittableRandom();
        PoolRuntime runtime = new PoolRuntime(
                thread,
                random,
                new SerfMetrics(metrics, settings.network()),
                disk,
                task -> Thread.ofVirtual().start(task),
                () -> end(thread, disk));
        SerfSettings serf = settings.serf();
        try {
            SerfPool pool = new SerfPool(
                    serf,
                    settings.keyring(),
                    runtime,
                    listener,
                    delegate -> new Memberlist(
                            memberlist,
                            delegate,
                            settings.keyring(),
                            thread,
                            transport,
                            random,
                            new MeasuredMemberlist(metrics, settings.network())),
                    new Member(serf.name(), memberlist.advertised(), serf.tags(), MemberStatus.ALIVE, VERSIONS));
            pool.start();
            awaitTasks(thread);
            return pool;
        } catch (IOException | RuntimeException cause) {
            transport.close();
            throw cause;
        }
    }

    private static MemberlistSettings advertised(MemberlistSettings settings, InetSocketAddress listening) {
        InetSocketAddress wanted = settings.advertised();
        if (wanted.getPort() != 0) {
            return settings;
        }
        return new MemberlistSettings(
                settings.name(),
                new InetSocketAddress(wanted.getAddress(), listening.getPort()),
                settings.tuning(),
                settings.pace(),
                settings.security(),
                settings.compression(),
                settings.logger());
    }

    /** Waits until what was handed over has run. */
    private static void awaitTasks(SingleThread thread) {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(done::countDown);
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a gossip pool did not start in time");
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }

    /** What still waits for the disk is written first. */
    private static void end(SingleThread thread, ExecutorService disk) {
        thread.close();
        disk.shutdown();
        try {
            if (!disk.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                disk.shutdownNow();
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}

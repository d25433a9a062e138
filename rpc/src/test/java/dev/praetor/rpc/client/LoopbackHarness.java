package dev.praetor.rpc.client;

import dev.praetor.base.reply.Reply;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures calls over loop-back, by hand: {@code main CALLERS CALLS [foreign | HOST:PORT]}, with an address another process's
 * port. Prints calls a second and the CPU time of each thread per call. The request is that
 * of a KVS.Get, the reply one entry. Callers are on the client's event loop, or, with {@code foreign}, on a thread of their own, as where HTTP has loops of its own.
 */
final class LoopbackHarness {

    private static final byte[] REQUEST = HexFormat.of()
            .parseHex(
                    "de000eb8416c6c6f774e6f744d6f646966696564526573706f6e7365c2aa416c6c6f775374616c65c2aa4461746163656e"
                        + "746572a3646331a646696c746572a0a34b6579a3612f62a64d617841676500ac4d6178517565727954696d6500b04d61785374"
                        + "616c654475726174696f6e00ad4d696e5175657279496e64657800ae4d757374526576616c6964617465c2b15265717569"
                        + "7265436f6e73697374656e74c2ac5374616c6549664572726f7200a5546f6b656ea0a85573654361636865c2");

    private final Loops clientLoops = Loops.create(1);
    private final Loops serverLoops = Loops.create(1);
    private final ConnectionPool pool =
            new ConnectionPool(new Dialer(clientLoops, TransportSecurity.PLAIN), PoolSettings.SERVER);

    private LoopbackHarness() {}

    public static void main(String[] arguments) throws Exception {
        String mode = arguments.length > 2 ? arguments[2] : "";
        new LoopbackHarness().run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), mode);
    }

    private void run(int callers, int calls, String mode) throws Exception {
        boolean foreign = mode.equals("foreign");
        byte[] reply = new byte[150];
        reply[0] = (byte) 0xda;
        reply[2] = (byte) 147;
        ServerPort port = new ServerPort(
                serverLoops,
                new PortServices((method, body, origin) -> Reply.of(reply)),
                () -> PortLimits.DEFAULT,
                TransportSecurity.PLAIN,
                RpcObserver.NONE);
        InetSocketAddress own = port.bind(new InetSocketAddress("127.0.0.1", 0));
        String[] other = mode.split(":", -1);
        InetSocketAddress address =
                other.length == 2 ? new InetSocketAddress(other[0], Integer.parseInt(other[1])) : own;
        ServerAddress server = new ServerAddress("dc1", "n1", address, false);
        for (int round = 0; round < 5; round++) {
            measure(server, callers, calls, foreign);
        }
        pool.close();
        port.close();
        clientLoops.close();
        serverLoops.close();
    }

    private void measure(ServerAddress server, int callers, int calls, boolean foreign) throws Exception {
        Map<String, Long> before = cpu();
        long start = System.nanoTime();
        AtomicInteger left = new AtomicInteger(calls);
        CountDownLatch done = new CountDownLatch(callers);
        try (java.util.concurrent.ExecutorService other = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            java.util.concurrent.Executor executor = foreign ? other : clientLoops.of(0);
            for (int caller = 0; caller < callers; caller++) {
                executor.execute(() -> next(server, left, done, foreign ? other : null));
            }
            done.await();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Long> after = cpu();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Long> each : after.entrySet()) {
            double micros = (each.getValue() - before.getOrDefault(each.getKey(), 0L)) / 1e3 / calls;
            if (micros > 0.05) {
                text.append(String.format("  %s %.2f", each.getKey(), micros));
            }
        }
        System.out.printf("%d callers: %.0f calls/s, us of CPU per call:%s%n", callers, calls / seconds, text);
    }

    private void next(
            ServerAddress server,
            AtomicInteger left,
            CountDownLatch done,
            java.util.concurrent.@org.jspecify.annotations.Nullable Executor executor) {
        if (left.getAndDecrement() <= 0) {
            done.countDown();
            return;
        }
        byte[] body = Arrays.copyOf(REQUEST, REQUEST.length);
        pool.call(server, "KVS.Get", body, Duration.ofSeconds(60)).whenDone(outcome -> {
            if (executor == null) {
                next(server, left, done, null);
            } else {
                executor.execute(() -> next(server, left, done, executor));
            }
        });
    }

    private static Map<String, Long> cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> all = new TreeMap<>();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null) {
                all.merge(info.getThreadName(), threads.getThreadCpuTime(id), Long::sum);
            }
        }
        return all;
    }
}

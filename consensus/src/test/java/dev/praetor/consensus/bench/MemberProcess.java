package dev.praetor.consensus.bench;

import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.Commands;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.HaltOnFatalError;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.consensus.Submission;
import dev.praetor.consensus.jraft.InternalStateFile;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.net.NetworkTransport;
import dev.praetor.consensus.jraft.net.PortDialer;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One of several members on 127.0.0.1. Arguments: its directory, its ID, the number of writers, then all members as {@code ID=PORT}. While it leads, the
 * writers write, each one a key after the other. Prints {@code ready ID} once it knows its leader, {@code leading TERM MICROS}, {@code first MICROS} at the first write that it has acknowledged in a
 * term, and every second {@code rate COUNT}.
 */
final class MemberProcess {

    private static final String VALUE = "x".repeat(64);
    private static final int KEYS = 10_000;

    private static final CommitListener NOBODY = new CommitListener() {
        @Override
        public void committed(StateSnapshot snapshot, ChangeSet changes) {}

        @Override
        public void replaced(StateSnapshot snapshot) {}
    };

    private final PrintStream out = System.out;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    private MemberProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> members = Arrays.asList(arguments).subList(3, arguments.length);
        new MemberProcess().run(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), members);
    }

    private static InetSocketAddress address(List<String> members, String id) {
        String port = members.stream()
                .filter(each -> each.startsWith(id + "="))
                .map(each -> each.substring(id.length() + 1))
                .findFirst()
                .orElseThrow();
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
    }

    private void run(Path directory, String id, int writers, List<String> members)
            throws IOException, InterruptedException {
        Loops loops = Loops.create(1);
        Dialer dialer = new Dialer(loops, TransportSecurity.PLAIN);
        NetworkTransport transport = new NetworkTransport(
                "dc1",
                to -> "127.0.0.1:" + address(members, to).getPort(),
                new PortDialer(dialer, (to, _) -> new ServerAddress("dc1", to, address(members, to), false)));
        PortServices services = new PortServices((_, _, _) -> Reply.of(new byte[0]));
        services.takeover(PortProtocol.RAFT, (channel, _) -> transport.accept(channel));
        ServerPort port =
                new ServerPort(loops, services, () -> PortLimits.DEFAULT, TransportSecurity.PLAIN, RpcObserver.NONE);
        port.bind(address(members, id));
        List<Member> initial = members.stream()
                .map(each -> each.substring(0, each.indexOf('=')))
                .map(each -> new Member(each, "127.0.0.1:8300", true))
                .toList();
        SleepingTimers timers = new SleepingTimers("timers");
        JRaftConsensus consensus = JRaftConsensus.start(
                JRaftSettings.of(new Member(id, "127.0.0.1:8300", true), initial, directory, 1),
                new StateMachine(),
                NOBODY,
                InternalStateFile.INSTANCE,
                transport,
                _ -> "",
                timers,
                RaftObserver.NONE,
                new HaltOnFatalError());
        consensus.onLeadership(leadership -> lead(consensus, leadership, writers));
        boolean ready = false;
        while (true) {
            Thread.sleep(1_000);
            if (!ready && consensus.lastContactMillis() >= 0) {
                ready = true;
                say("ready " + id);
            }
            long count = acknowledged.getAndSet(0);
            if (count > 0) {
                say("rate " + count);
            }
        }
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private void lead(Consensus consensus, Leadership leadership, int writers) {
        if (!leadership.leading()) {
            return;
        }
        say("leading " + leadership.term() + " " + micros());
        AtomicBoolean first = new AtomicBoolean();
        for (int writer = 0; writer < writers; writer++) {
            write(consensus, leadership.term(), first);
        }
    }

    private void write(Consensus consensus, long term, AtomicBoolean first) {
        String key = "key/" + written.incrementAndGet() % KEYS;
        consensus
                .apply(Commands.set(key, VALUE), term)
                .map(submission -> {
                    if (submission instanceof Submission.Applied) {
                        acknowledged.incrementAndGet();
                        if (first.compareAndSet(false, true)) {
                            say("first " + micros());
                        }
                        write(consensus, term, first);
                    }
                    return submission;
                })
                .whenDone(_ -> {});
    }
}

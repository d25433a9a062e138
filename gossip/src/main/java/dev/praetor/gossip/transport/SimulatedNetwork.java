package dev.praetor.gossip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A network of hosts in virtual time, for simulations and tests: nothing happens unless {@link #advance} or {@link #step} is called, and then on the calling
 * thread, in the same order for the same seed. Packets are delayed, lost, doubled and cut off as {@link #conditions} and {@link #cut} say; streams are delayed
 * and cut off. Owned by one thread.
 */
public final class SimulatedNetwork {

    /**
     * How packets fare, on every way.
     *
     * @param loss the share that is lost, 0 to 1
     * @param doubled the share that arrives twice, 0 to 1
     * @param leastDelay of packets and of each direction of a stream
     * @param mostDelay at least {@code leastDelay}
     */
    public record Conditions(double loss, double doubled, Duration leastDelay, Duration mostDelay) {

        /** Nothing is lost; half a millisecond to two. */
        public static final Conditions GOOD = new Conditions(0, 0, Duration.ofNanos(500_000), Duration.ofMillis(2));
    }

    /** Something that will happen. */
    static final class Event {
        final long dueNanos;
        final long number;

        @Nullable
        Runnable action;

        Event(long dueNanos, long number, Runnable action) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.action = action;
        }
    }

    private record Way(InetAddress from, InetAddress to) {}

    private final SplittableRandom random;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong((Event event) -> event.dueNanos).thenComparingLong(event -> event.number));
    private final Map<InetSocketAddress, SimulatedHost> hosts = new HashMap<>();
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final Map<Way, Boolean> cuts = new HashMap<>();
    private Conditions conditions = Conditions.GOOD;
    private long nanos;
    private long numbers;
    private long packets;
    private @Nullable SimulatedHost lastActive;

    public SimulatedNetwork(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A host at an address that no running host has; what is made of its thread and transport dies with {@link SimulatedHost#crash}. */
    public SimulatedHost host(InetSocketAddress address) {
        SimulatedHost host = new SimulatedHost(this, address);
        if (hosts.putIfAbsent(address, host) != null) {
            throw new IllegalArgumentException(address + " is taken");
        }
        return host;
    }

    void remove(SimulatedHost host) {
        hosts.remove(host.address(), host);
    }

    /** The running host at an address. */
    @Nullable
    SimulatedHost at(InetSocketAddress address) {
        return hosts.get(address);
    }

    /** Makes a host name known. */
    public void name(String host, List<InetAddress> addresses) {
        names.put(host, List.copyOf(addresses));
    }

    List<InetAddress> resolve(String host) {
        return names.getOrDefault(host, List.of());
    }

    /** Changes how packets fare from now on. */
    public void conditions(Conditions changed) {
        conditions = changed;
    }

    Conditions conditions() {
        return conditions;
    }

    /** Cuts the way from one address to another, in that direction only. */
    public void cut(InetAddress from, InetAddress to) {
        cuts.put(new Way(from, to), true);
    }

    /** Heals all ways. */
    public void heal() {
        cuts.clear();
    }

    boolean isCut(InetAddress from, InetAddress to) {
        return cuts.containsKey(new Way(from, to));
    }

    SplittableRandom random() {
        return random;
    }

    /** The delay of one message. */
    Duration delay() {
        long least = conditions.leastDelay().toNanos();
        long most = conditions.mostDelay().toNanos();
        return Duration.ofNanos(least == most ? least : random.nextLong(least, most + 1));
    }

    void sent() {
        packets++;
    }

    void active(SimulatedHost host) {
        lastActive = host;
    }

    /** The host that something happened on last; {@code null} when the last step was of none. */
    public @Nullable SimulatedHost lastActive() {
        return lastActive;
    }

    /** How many packets were sent so far. */
    public long packets() {
        return packets;
    }

    /** Nanoseconds since the beginning. */
    public long nanoTime() {
        return nanos;
    }

    /** Has something happen later. */
    Event schedule(Duration delay, Runnable action) {
        Event event = new Event(nanos + Math.max(0, delay.toNanos()), numbers++, action);
        events.add(event);
        return event;
    }

    /** Has a task of the test run at its time. */
    public void later(Duration delay, Runnable action) {
        schedule(delay, action);
    }

    /** Moves time on, with all that happens on the way. */
    public void advance(Duration time) {
        long end = nanos + time.toNanos();
        while (nextDue() <= end) {
            step();
        }
        nanos = end;
    }

    /** Has the next thing happen, and moves time on to it; false when nothing ever will. */
    public boolean step() {
        Event event = events.poll();
        while (event != null && event.action == null) {
            event = events.poll();
        }
        if (event == null || event.action == null) {
            return false;
        }
        nanos = Math.max(nanos, event.dueNanos);
        lastActive = null;
        event.action.run();
        return true;
    }

    /** When the next thing happens; {@link Long#MAX_VALUE} for never. */
    public long nextDue() {
        Event event = events.peek();
        while (event != null && event.action == null) {
            events.poll();
            event = events.peek();
        }
        return event == null ? Long.MAX_VALUE : event.dueNanos;
    }

    /** All running hosts. */
    public List<SimulatedHost> hosts() {
        return new ArrayList<>(hosts.values());
    }
}

package dev.praetor.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends one DNS query again and again over UDP, from several sockets, and times the answers. Owned by one thread. */
public final class DnsLoad implements Closeable {

    private static final int IDS = 0x10000;

    /** A query without an answer for so long is lost. */
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int MOST_AT_ONCE = 64;

    private final Latencies latencies;
    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(65535);
    private final ByteBuffer query;
    private long sent;
    private long lost;
    private long refused;
    private int next;

    /** A socket with the times at which its queries left, by their IDs; 0 of an ID without one under way. */
    private static final class Client {
        private final DatagramChannel channel;
        private final long[] sentNanos = new long[IDS];
        private int nextId;

        private Client(DatagramChannel channel) {
            this.channel = channel;
        }
    }

    /**
     * Opens the sockets.
     *
     * @param message a query with any ID
     */
    public DnsLoad(InetSocketAddress server, int sockets, byte[] message, Latencies latencies) throws IOException {
        this.latencies = latencies;
        query = ByteBuffer.allocateDirect(message.length).put(message);
        for (int i = 0; i < sockets; i++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(server);
            channel.configureBlocking(false);
            Client client = new Client(channel);
            channel.register(selector, SelectionKey.OP_READ, client);
            clients.add(client);
        }
    }

    /** How many queries were sent since {@link #clear}. */
    public long sent() {
        return sent;
    }

    /** How many queries were given up without an answer since {@link #clear}. */
    public long lost() {
        return lost;
    }

    /** How many answers said something else than success since {@link #clear}. */
    public long refused() {
        return refused;
    }

    /** Forgets what was counted. */
    public void clear() {
        sent = 0;
        lost = 0;
        refused = 0;
        latencies.clear();
    }

    /** Keeps a number of queries under way until a time: the next one is sent when one is answered. */
    public void closedLoop(int underWay, long untilNanos) throws IOException {
        for (int i = 0; i < underWay; i++) {
            send(clients.get(i % clients.size()));
        }
        long lookForLost = System.nanoTime() + LOST_NANOS;
        while (System.nanoTime() < untilNanos) {
            receive(10, true);
            if (System.nanoTime() > lookForLost) {
                lookForLost += LOST_NANOS;
                for (long again = forgetLost(); again > 0; again--) {
                    send(clients.get((int) (again % clients.size())));
                }
            }
        }
        drain();
    }

    /** Sends so many queries a second until a time, whatever is answered. */
    public void openLoop(double rate, long untilNanos) throws IOException {
        long began = System.nanoTime();
        long made = 0;
        for (long now = began; now < untilNanos; now = System.nanoTime()) {
            long due = (long) ((now - began) / 1e9 * rate) - made;
            for (long i = Math.min(due, MOST_AT_ONCE); i > 0; i--) {
                send(clients.get(next++ % clients.size()));
                made++;
            }
            receive(0, false);
        }
        drain();
    }

    /** Waits for what is under way. */
    private void drain() throws IOException {
        long end = System.nanoTime() + LOST_NANOS;
        while (underWay() > 0 && System.nanoTime() < end) {
            receive(10, false);
        }
        for (Client client : clients) {
            for (int id = 0; id < IDS; id++) {
                if (client.sentNanos[id] != 0) {
                    client.sentNanos[id] = 0;
                    lost++;
                }
            }
        }
    }

    private long underWay() {
        return sent - latencies.count() - lost;
    }

    private long forgetLost() {
        long before = System.nanoTime() - LOST_NANOS;
        long found = 0;
        for (Client client : clients) {
            for (int id = 0; id < IDS; id++) {
                if (client.sentNanos[id] != 0 && client.sentNanos[id] < before) {
                    client.sentNanos[id] = 0;
                    found++;
                }
            }
        }
        lost += found;
        return found;
    }

    private void send(Client client) throws IOException {
        int id = client.nextId++ & IDS - 1;
        if (client.sentNanos[id] != 0) {
            lost++;
        }
        query.clear();
        query.putShort(0, (short) id);
        client.sentNanos[id] = System.nanoTime();
        sent++;
        try {
            client.channel.write(query);
        } catch (PortUnreachableException e) {
            throw new IOException("nobody answers DNS at " + client.channel.getRemoteAddress(), e);
        }
    }

    private void receive(long millis, boolean sendNext) throws IOException {
        int ready = millis == 0 ? selector.selectNow() : selector.select(millis);
        if (ready == 0) {
            return;
        }
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            Client client = (Client) keys.next().attachment();
            keys.remove();
            receive(client, sendNext);
        }
    }

    private void receive(Client client, boolean sendNext) throws IOException {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            received.clear();
            if (client.channel.read(received) <= 0) {
                return;
            }
            int id = received.getShort(0) & 0xFFFF;
            if (client.sentNanos[id] == 0) {
                continue;
            }
            latencies.add(System.nanoTime() - client.sentNanos[id]);
            client.sentNanos[id] = 0;
            boolean successful = (received.get(3) & 0xF) == 0 && received.getShort(6) != 0;
            refused += successful ? 0 : 1;
            if (sendNext) {
                send(client);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }
}

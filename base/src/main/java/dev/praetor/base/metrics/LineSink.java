package dev.praetor.base.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends values as lines of text ({@code telemetry.statsd_address}, {@code statsite_address}, {@code dogstatsd_addr}). Values wait in a bounded queue, of which
 * a thread of its own makes packets; what finds the queue full, or cannot be sent, is dropped: measuring never waits.
 */
public final class LineSink implements MetricSink {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private static final int MAX_WAITING = 4096;
    private static final int MAX_PACKET = 1400;
    private static final long FLUSH_MILLIS = 100;
    /** After a failure nothing is tried for a while, and what comes meanwhile is dropped. */
    private static final long PAUSE_MILLIS = 1_000;

    private final LineForm form;
    private final List<String> tags;
    private final Transport transport;
    private final String address;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread sender;
    private volatile boolean closed;
    private boolean failing;

    private LineSink(LineForm form, List<String> tags, Transport transport, String address) {
        this.form = form;
        this.tags = List.copyOf(tags);
        this.transport = transport;
        this.address = address;
        sender = Thread.ofVirtual().name("metrics-" + address).start(this::run);
    }

    /** A sink for statsd, over UDP. */
    public static LineSink statsd(String host, int port) {
        return new LineSink(LineForm.STATSD, List.of(), new UdpTransport(host, port), host + ":" + port);
    }

    /** A sink for statsite, over TCP. */
    public static LineSink statsite(String host, int port) {
        return new LineSink(LineForm.STATSD, List.of(), new TcpTransport(host, port), host + ":" + port);
    }

    /**
     * A sink for Datadog's agent, over UDP.
     *
     * @param tags added to every value
     */
    public static LineSink dogstatsd(String host, int port, List<String> tags) {
        return new LineSink(LineForm.DOGSTATSD, tags, new UdpTransport(host, port), host + ":" + port);
    }

    @Override
    public boolean wantsHost() {
        return form != LineForm.DOGSTATSD;
    }

    @Override
    public void gauge(String name, List<Label> labels, double value) {
        offer(name, labels, value, "g");
    }

    @Override
    public void counter(String name, List<Label> labels, double value) {
        offer(name, labels, value, "c");
    }

    @Override
    public void sample(String name, List<Label> labels, double value) {
        offer(name, labels, value, "ms");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a value that finds no room is dropped
    private void offer(String name, List<Label> labels, double value, String type) {
        waiting.offer(form.line(name, labels, value, type, tags));
    }

    private void run() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream(MAX_PACKET);
        long begun = System.nanoTime();
        try {
            while (!closed) {
                String line = waiting.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                byte[] bytes = line == null ? new byte[0] : line.getBytes(StandardCharsets.UTF_8);
                boolean due = System.nanoTime() - begun > FLUSH_MILLIS * 1_000_000
                        || packet.size() + bytes.length > MAX_PACKET;
                if (packet.size() > 0 && due) {
                    send(packet.toByteArray());
                    packet.reset();
                }
                if (packet.size() == 0) {
                    begun = System.nanoTime();
                }
                packet.writeBytes(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(byte[] packet) throws InterruptedException {
        try {
            transport.send(packet);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                log.atWarn()
                        .addKeyValue("address", address)
                        .addKeyValue("error", String.valueOf(e.getMessage()))
                        .log("metrics cannot be sent");
            }
            failing = true;
            Thread.sleep(PAUSE_MILLIS);
            waiting.clear();
        }
    }

    @Override
    public void close() {
        closed = true;
        sender.interrupt();
        try {
            transport.close();
        } catch (IOException e) {
            // Nothing more is sent either way.
        }
    }
}

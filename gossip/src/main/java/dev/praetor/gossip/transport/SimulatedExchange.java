package dev.praetor.gossip.transport;

import dev.praetor.gossip.swim.Transport;
import dev.praetor.gossip.swim.Transport.ExchangeResult;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One stream of a {@link SimulatedNetwork}: refused where nobody runs, never ending where the way is cut. Owned by the network's thread. */
final class SimulatedExchange implements Transport.IncomingStream {

    private final SimulatedNetwork network;
    private final SimulatedHost from;
    private final InetSocketAddress to;
    private final Duration timeout;
    private final Consumer<ExchangeResult> done;
    private boolean finished;
    private boolean connected;

    SimulatedExchange(
            SimulatedNetwork network,
            SimulatedHost from,
            InetSocketAddress to,
            Duration timeout,
            Consumer<ExchangeResult> done) {
        this.network = network;
        this.from = from;
        this.to = to;
        this.timeout = timeout;
        this.done = done;
    }

    void start(byte[] message, boolean answered) {
        from.schedule(timeout, () -> finish(new ExchangeResult.Failed(connected, failure("i/o timeout"))));
        network.schedule(network.delay(), () -> arrive(message, answered));
    }

    private void arrive(byte[] message, boolean answered) {
        if (isCut()) {
            return;
        }
        SimulatedHost other = network.at(to);
        if (other == null || !other.accept(this, message)) {
            from.execute(() -> finish(new ExchangeResult.Failed(false, failure("connect: connection refused"))));
            return;
        }
        connected = true;
        if (!answered) {
            from.execute(() -> finish(new ExchangeResult.Answered(new byte[0])));
        }
    }

    private boolean isCut() {
        return network.isCut(from.address().getAddress(), to.getAddress())
                || network.isCut(to.getAddress(), from.address().getAddress());
    }

    private String failure(String reason) {
        return "dial tcp " + to.getAddress().getHostAddress() + ":" + to.getPort() + ": " + reason;
    }

    private void finish(ExchangeResult result) {
        if (!finished) {
            finished = true;
            done.accept(result);
        }
    }

    @Override
    public InetSocketAddress from() {
        return new InetSocketAddress(from.address().getAddress(), 40_000);
    }

    @Override
    public void answer(Supplier<byte[]> message, Runnable closed) {
        byte[] bytes = message.get();
        network.schedule(network.delay(), () -> {
            closed.run();
            if (!isCut()) {
                from.execute(() -> finish(new ExchangeResult.Answered(bytes)));
            }
        });
    }

    @Override
    public void close() {
        network.schedule(network.delay(), () -> from.execute(() -> finish(new ExchangeResult.Failed(true, "EOF"))));
    }
}

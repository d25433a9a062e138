package dev.praetor.gossip.swim;

import dev.praetor.base.go.GoAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** One join: exchanges states with one address after the other, and with each address that a host name stands for (wire-gossip.md 5.9). Owned by the pool's thread. */
final class Joiner {

    private final PoolContext context;
    private final Transport transport;
    private final StateExchange exchanges;
    private final Deque<String> names;
    private final Consumer<JoinResult> done;
    private final List<String> failures = new ArrayList<>();
    private int reached;

    Joiner(
            PoolContext context,
            Transport transport,
            StateExchange exchanges,
            List<String> addresses,
            Consumer<JoinResult> done) {
        this.context = context;
        this.transport = transport;
        this.exchanges = exchanges;
        this.names = new ArrayDeque<>(addresses);
        this.done = done;
    }

    void start() {
        nextName();
    }

    private void nextName() {
        String name = names.poll();
        if (name == null) {
            done.accept(new JoinResult(reached, List.copyOf(failures)));
            return;
        }
        JoinAddress address;
        try {
            address = JoinAddress.parse(name, context.settings.advertised().getPort());
        } catch (IllegalArgumentException cause) {
            unresolved(name, String.valueOf(cause.getMessage()));
            return;
        }
        transport.resolve(
                address.host(),
                found -> context.thread.execute(() -> {
                    if (context.isClosed()) {
                        return;
                    }
                    if (found.addresses().isEmpty()) {
                        unresolved(name, found.reason());
                        return;
                    }
                    Deque<InetSocketAddress> targets = new ArrayDeque<>();
                    for (InetAddress each : found.addresses()) {
                        targets.add(new InetSocketAddress(each, address.port()));
                    }
                    nextTarget(targets);
                }));
    }

    private void unresolved(String name, String reason) {
        String failure = "Failed to resolve " + name + ": " + reason;
        context.log.warn(failure);
        failures.add(failure);
        nextName();
    }

    private void nextTarget(Deque<InetSocketAddress> targets) {
        InetSocketAddress target = targets.poll();
        if (target == null) {
            nextName();
            return;
        }
        context.log.debug("Initiating push/pull sync with:  " + GoAddress.text(target));
        exchanges.exchange(target, true, failure -> {
            if (failure == null) {
                reached++;
            } else {
                String text = "Failed to join " + GoAddress.text(target) + ": " + failure;
                context.log.debug(text);
                failures.add(text);
            }
            nextTarget(targets);
        });
    }
}

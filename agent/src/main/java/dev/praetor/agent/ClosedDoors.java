package dev.praetor.agent;

import dev.praetor.agent.start.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Listeners that hang up on everybody: an HTTPS port without certificates is open and fails every handshake (cli.md section 1.6). Each has a virtual
 * thread; used by the agent's owner.
 */
final class ClosedDoors implements AutoCloseable {

    private final List<ServerSocketChannel> listeners = new ArrayList<>();

    void open(InetSocketAddress address) throws StartException {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listeners.add(listener);
            listener.bind(address);
            Thread.ofVirtual().name("closed-door").start(() -> turnAway(listener));
        } catch (IOException e) {
            throw new StartException("listen tcp "
                    + Agent.shown(address.getAddress().getHostAddress(), address.getPort()) + ": bind: " + reason(e));
        }
    }

    /** The cause as Go names it. */
    static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("in use")) {
            return "address already in use";
        }
        if (text.contains("Cannot assign requested address")) {
            return "cannot assign requested address";
        }
        return text.contains("Permission denied") ? "permission denied" : text;
    }

    private static void turnAway(ServerSocketChannel listener) {
        while (listener.isOpen()) {
            try {
                listener.accept().close();
            } catch (IOException e) {
                // The listener was closed, or a client left before it was accepted: the loop's condition tells which.
            }
        }
    }

    @Override
    public void close() {
        for (ServerSocketChannel listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                // It accepts nobody any more either way.
            }
        }
    }
}

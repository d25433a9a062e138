package dev.praetor.server.members;

import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServerClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a client agent asks: the same one until a call fails there, then the next (wire-rpc.md 4.1). The order is random, so that clients spread
 * over the servers, and is made anew by {@link #prefer} now and then. Any thread; state is guarded by this object's lock.
 */
public final class ServerChoice implements ServerClient.Destination {

    private static final Logger LOG = LoggerFactory.getLogger("agent.client");
    private static final Logger MANAGER = LoggerFactory.getLogger("agent.router.manager");

    private final LanServers servers;
    private final Random random;
    private final Runnable failures;

    /** Node IDs, the first that of the server to ask. Brought up to date whenever it is looked at. */
    private final List<String> order = new ArrayList<>();

    /** @param failures told of each call that failed */
    public ServerChoice(LanServers servers, Random random, Runnable failures) {
        this.servers = servers;
        this.random = random;
        this.failures = failures;
    }

    @Override
    public synchronized ServerAddress server() {
        Map<String, ServerAddress> alive = ordered();
        for (String id : order) {
            ServerAddress first = alive.get(id);
            if (first != null) {
                return first;
            }
        }
        MANAGER.warn("No servers available");
        throw new RpcException("No known Consul servers");
    }

    /** The servers that are alive, each of which has a place in the order afterwards. */
    private Map<String, ServerAddress> ordered() {
        Map<String, ServerAddress> alive = alive();
        order.retainAll(alive.keySet());
        for (String id : alive.keySet()) {
            if (!order.contains(id)) {
                order.add(random.nextInt(order.size() + 1), id);
            }
        }
        return alive;
    }

    /** The servers that may be asked, in a random order. */
    public List<ServerAddress> shuffled() {
        List<ServerAddress> all = new ArrayList<>(alive().values());
        Collections.shuffle(all, random);
        return all;
    }

    /** Asks a server before all others from now on, if it is still there. */
    public synchronized void prefer(ServerAddress server) {
        ordered().forEach((id, address) -> {
            if (address.equals(server)) {
                order.remove(id);
                order.addFirst(id);
            }
        });
    }

    @Override
    public void failed(ServerAddress server, String method, String reason) {
        failures.run();
        LOG.atError()
                .addKeyValue("method", method)
                .addKeyValue("server", server.hostAndPort())
                .addKeyValue("error", reason)
                .log("RPC failed to server");
        passOver(server);
    }

    /** Asks the others first from now on. */
    private synchronized void passOver(ServerAddress server) {
        Map<String, ServerAddress> alive = ordered();
        if (!order.isEmpty() && server.equals(alive.get(order.getFirst()))) {
            order.addLast(order.removeFirst());
        }
    }

    private Map<String, ServerAddress> alive() {
        Map<String, ServerAddress> alive = new TreeMap<>();
        for (ServerMember server : servers.alive()) {
            alive.put(server.id(), server.rpcAddress());
        }
        return alive;
    }
}

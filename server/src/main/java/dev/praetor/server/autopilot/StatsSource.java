package dev.praetor.server.autopilot;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.RaftStats;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.ServerLinks;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.PeerClient;
import java.time.Duration;

/** Asks servers for the state of their log. Any thread. */
@FunctionalInterface
public interface StatsSource {

    /** Asks a server; fails with the reason, after the timeout at the latest. */
    Reply<RaftStats> ask(KnownServer server, Duration timeout);

    /** Asks them at their server port. */
    static StatsSource over(ServerLinks links) {
        PeerClient client = new PeerClient(links.calls());
        return (server, timeout) -> {
            ServerAddress address = links.servers().server(server.id());
            return address == null
                    ? Reply.failed(new IllegalStateException("its address is not known"))
                    : client.call(address, Methods.STATUS_RAFT_STATS, Nothing.INSTANCE, timeout);
        };
    }

    /** For a server that is alone: there is nobody to ask. */
    static StatsSource nobody() {
        return (server, timeout) -> Reply.failed(new IllegalStateException("this server is alone"));
    }
}

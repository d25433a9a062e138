package dev.praetor.consensus.jraft.net;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why connections are refused, the same reason at most once in ten seconds. Any thread. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private static final long QUIET_NANOS = 10_000_000_000L;
    private static final int MOST_REASONS = 100;

    private final Map<String, Long> logged = new ConcurrentHashMap<>();

    /**
     * Logs one.
     *
     * @param who words for the other side, {@code from ID} or {@code to ID}; may be empty
     */
    void log(Channel channel, String who, String reason) {
        log(
                who.isEmpty() ? "a Raft connection" : "the Raft connection " + who,
                String.valueOf(channel.remoteAddress()),
                reason);
    }

    private void log(String what, String address, String reason) {
        String line = what + " " + reason;
        long now = System.nanoTime();
        Long last = logged.get(line);
        if (last != null && now - last < QUIET_NANOS) {
            return;
        }
        if (logged.size() >= MOST_REASONS) {
            logged.clear();
        }
        logged.put(line, now);
        LOG.atWarn().addKeyValue("address", address).log("refused {}: {}", what, reason);
    }
}

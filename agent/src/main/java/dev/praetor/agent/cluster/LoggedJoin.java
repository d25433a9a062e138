package dev.praetor.agent.cluster;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.Pool;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins others in a pool and says so in the log, in Consul's words. Old events are ignored. Any thread.
 *
 * @param cluster {@code LAN} or {@code WAN}
 */
public record LoggedJoin(String cluster, Pool pool) {

    private static final Logger LOG = LoggerFactory.getLogger("agent");

    /** How many of the addresses were reached; fails when none was. */
    public Reply<Integer> join(List<String> addresses) {
        LOG.atInfo()
                .addKeyValue(cluster.toLowerCase(Locale.ROOT) + "_addresses", addresses)
                .log("({}) joining", cluster);
        PendingReply<Integer> reply = new PendingReply<>();
        pool.join(addresses, true).whenDone(outcome -> {
            report(outcome);
            reply.complete(outcome);
        });
        return reply;
    }

    private void report(Outcome<Integer> outcome) {
        switch (outcome) {
            case Outcome.Success<Integer>(Integer reached) ->
                LOG.atInfo().addKeyValue("number_of_nodes", reached).log("({}) joined", cluster);
            case Outcome.Failure<Integer>(Throwable cause) ->
                LOG.atWarn()
                        .addKeyValue("number_of_nodes", 0)
                        .addKeyValue("error", cause.getMessage())
                        .log("({}) couldn't join", cluster);
        }
    }
}

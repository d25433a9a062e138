package dev.praetor.agent.config;

import dev.praetor.gossip.swim.AllowedNetworks;
import dev.praetor.gossip.swim.GossipTuning;
import java.time.Duration;
import java.util.List;

/**
 * How this agent finds and watches the others (config.md sections 2, 4 and 6).
 *
 * @param encrypt the gossip key in Base64 as it was given; empty for none
 * @param verifyIncoming whether plain messages are refused where there is a key; default true
 * @param verifyOutgoing whether all messages are encrypted where there is a key; default true
 * @param keyringFiles whether keys are kept in the data directory; default true, dev false
 * @param rejoinAfterLeave whether an agent that left joins those it knew when it starts again; default false
 */
public record GossipConfig(
        Pool lan,
        Pool wan,
        String encrypt,
        boolean verifyIncoming,
        boolean verifyOutgoing,
        boolean keyringFiles,
        boolean rejoinAfterLeave) {

    /**
     * One pool.
     *
     * @param reconnectTimeout how long a failed member is kept; zero for 72 h
     * @param allowed from where members may come; empty for everywhere
     * @param join whom to join when this agent starts, {@code host[:port]} each, with templates replaced
     * @param joinInterval between two attempts; default 30 s
     * @param joinAttempts after so many the process ends; 0 for never
     */
    public record Pool(
            GossipTuning tuning,
            Duration reconnectTimeout,
            AllowedNetworks allowed,
            List<String> join,
            Duration joinInterval,
            int joinAttempts) {}
}

package dev.praetor.gossip.swim;

import java.util.List;

/**
 * How a join went.
 *
 * @param reached how many nodes were reached; a host name may stand for several
 * @param failures why the others were not, in order, in Consul's words
 */
public record JoinResult(int reached, List<String> failures) {}

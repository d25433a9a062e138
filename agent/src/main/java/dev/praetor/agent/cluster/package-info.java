/** An agent's place in a cluster: its server port, its gossip pools, whom it joins. */
@NullMarked
package dev.praetor.agent.cluster;

import org.jspecify.annotations.NullMarked;

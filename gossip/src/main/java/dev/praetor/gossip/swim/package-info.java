/** memberlist's protocol: probes, suspicion, gossip and exchanges of state (wire-gossip.md sections 2 to 6). */
@NullMarked
package dev.praetor.gossip.swim;

import org.jspecify.annotations.NullMarked;

/** Membership by gossip, as memberlist and serf do it (wire-gossip.md): who is there, who failed, who left, and messages to all of them. */
@NullMarked
package dev.praetor.gossip;

import org.jspecify.annotations.NullMarked;

/** serf's messages as they travel inside memberlist's messages of type {@code user} (wire-gossip.md section 7). */
@NullMarked
package dev.praetor.gossip.serf.message;

import org.jspecify.annotations.NullMarked;

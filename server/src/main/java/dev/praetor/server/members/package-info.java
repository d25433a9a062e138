/** What servers and clients say of themselves in gossip: Consul's tags (wire-gossip.md section 10). */
@NullMarked
package dev.praetor.server.members;

import org.jspecify.annotations.NullMarked;

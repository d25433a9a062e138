/** The bytes of memberlist's packets and streams (wire-gossip.md sections 1 to 5): pure functions, and the keyring. */
@NullMarked
package dev.praetor.gossip.codec;

import org.jspecify.annotations.NullMarked;

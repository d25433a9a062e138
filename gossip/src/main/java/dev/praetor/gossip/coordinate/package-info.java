/** Where members are in the network: Vivaldi coordinates (wire-gossip.md section 8). */
@NullMarked
package dev.praetor.gossip.coordinate;

import org.jspecify.annotations.NullMarked;

/** The fault suite: servers that are killed, paused, cut off and given bad disks and clocks while clients write down what they see. */
@NullMarked
package dev.praetor.interop.fault;

import org.jspecify.annotations.NullMarked;

/** Watches: a read asked again and again, and a program or web address that is told of each change. */
@NullMarked
package dev.praetor.agent.watch;

import org.jspecify.annotations.NullMarked;

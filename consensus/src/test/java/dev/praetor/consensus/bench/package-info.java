/** Three members as three processes: rates, CPU, and how long a dead leader is missed. By hand, see {@code ClusterBench}. */
@NullMarked
package dev.praetor.consensus.bench;

import org.jspecify.annotations.NullMarked;

/** What the leader does of its own accord: ends sessions, reaps tombstones, keeps the members in the catalog. */
@NullMarked
package dev.praetor.server.leader;

import org.jspecify.annotations.NullMarked;

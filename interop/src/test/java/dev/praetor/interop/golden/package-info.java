/**
 * Replays transcripts of a real Consul: fixed requests, and what they were answered with whatever changes from run to run masked. The
 * scenario files in {@code src/test/resources/golden} are data; each one names what it shows.
 */
@NullMarked
package dev.praetor.interop.golden;

import org.jspecify.annotations.NullMarked;

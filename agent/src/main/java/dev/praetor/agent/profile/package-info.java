/** Profiles of the running process under {@code /debug/pprof/}, made of what the JVM tells of itself, in the forms that Go's tools read. */
@NullMarked
package dev.praetor.agent.profile;

import org.jspecify.annotations.NullMarked;

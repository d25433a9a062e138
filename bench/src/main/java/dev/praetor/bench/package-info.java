/** The load generator: drives any Consul-compatible agent over HTTP and prints what it costs. */
@NullMarked
package dev.praetor.bench;

import org.jspecify.annotations.NullMarked;

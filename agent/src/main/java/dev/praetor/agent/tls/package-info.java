/** TLS between agents (config.md section 4, {@code tls.internal_rpc}). */
@NullMarked
package dev.praetor.agent.tls;

import org.jspecify.annotations.NullMarked;

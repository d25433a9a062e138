/** DNS messages as records and bytes (RFC 1035, RFC 6891). Pure. */
@NullMarked
package dev.praetor.agent.dns.message;

import org.jspecify.annotations.NullMarked;

/** The process: what configuration makes of servers, endpoints, local services and checks. */
@NullMarked
package dev.praetor.agent;

import org.jspecify.annotations.NullMarked;

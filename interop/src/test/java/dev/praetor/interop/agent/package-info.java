/** The packaged program as a process, for end-to-end tests. */
@NullMarked
package dev.praetor.interop.agent;

import org.jspecify.annotations.NullMarked;

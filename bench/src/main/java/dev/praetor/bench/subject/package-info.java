/** The program under load: started here, or found at an address. */
@NullMarked
package dev.praetor.bench.subject;

import org.jspecify.annotations.NullMarked;

/** Borders between the modules and rules for what a package may use, checked on the compiled classes. */
@NullMarked
package dev.praetor.interop.architecture;

import org.jspecify.annotations.NullMarked;

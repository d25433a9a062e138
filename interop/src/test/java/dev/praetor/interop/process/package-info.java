/** The program as a process: how it starts, under which names, what a kill leaves behind, how it ends. */
@NullMarked
package dev.praetor.interop.process;

import org.jspecify.annotations.NullMarked;

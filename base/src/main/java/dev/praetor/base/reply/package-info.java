/** Answers that may come later, without a waiting thread. */
@NullMarked
package dev.praetor.base.reply;

import org.jspecify.annotations.NullMarked;

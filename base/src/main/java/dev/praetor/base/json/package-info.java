/** JSON as a tree, for configuration and the command line; records have codecs of their own. */
@NullMarked
package dev.praetor.base.json;

import org.jspecify.annotations.NullMarked;

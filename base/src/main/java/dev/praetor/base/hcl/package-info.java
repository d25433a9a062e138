/** HCL 1, the language of configuration files, and JSON as HCL reads it: from text to a tree of maps, lists and values. */
@NullMarked
package dev.praetor.base.hcl;

import org.jspecify.annotations.NullMarked;

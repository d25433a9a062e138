/** The wire forms of records: annotations that describe a Go struct, and what the generated codecs are built on. */
@NullMarked
package dev.praetor.model.wire;

import org.jspecify.annotations.NullMarked;

/** The annotation processor that writes the codecs and builders of records that stand for Go structs. */
@NullMarked
package dev.praetor.codec;

import org.jspecify.annotations.NullMarked;

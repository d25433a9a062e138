/** Operations on the keyrings of all members. */
@NullMarked
package dev.praetor.server.endpoint.keyring;

import org.jspecify.annotations.NullMarked;

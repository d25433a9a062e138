/** Consul's archives of a state: a compressed tar of metadata, state and checksums (wire-rpc.md section 8.1). Pure streams. */
@NullMarked
package dev.praetor.state.snapshot.archive;

import org.jspecify.annotations.NullMarked;

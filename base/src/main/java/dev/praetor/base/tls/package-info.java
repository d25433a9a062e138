/** Certificates and keys from PEM files, and TLS made of them (config.md section 4). */
@NullMarked
package dev.praetor.base.tls;

import org.jspecify.annotations.NullMarked;

/** Backup and restore over HTTP (http-api.md rows 109 and 110). */
@NullMarked
package dev.praetor.agent.http.handler.snapshot;

import org.jspecify.annotations.NullMarked;

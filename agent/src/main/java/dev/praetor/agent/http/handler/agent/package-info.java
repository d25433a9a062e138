/** The endpoints under {@code /v1/agent}: they are answered by this agent itself (http-api.md section 2.2). */
@NullMarked
package dev.praetor.agent.http.handler.agent;

import org.jspecify.annotations.NullMarked;

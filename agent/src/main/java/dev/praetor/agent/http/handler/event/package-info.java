/** The endpoints of user events. */
@NullMarked
package dev.praetor.agent.http.handler.event;

import org.jspecify.annotations.NullMarked;

package dev.praetor.agent.check;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an HTTP check.
 *
 * @param status code and words as the server sent them
 * @param location where it redirects to; {@code null} for nowhere
 * @param body the end of the body
 * @param output the same, below a line that says how much there was when it is not all
 */
record HttpAnswer(int code, String status, @Nullable String location, String body, String output) {}

package dev.praetor.base.log;

import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * What one logging call said.
 *
 * @param module the dotted name of the logger
 * @param pairs in the order they were added
 */
public record LogLine(Instant time, Level level, String module, String message, List<KeyValuePair> pairs) {}

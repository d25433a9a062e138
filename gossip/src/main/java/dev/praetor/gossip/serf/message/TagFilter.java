package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;

/**
 * A query's filter by a tag.
 *
 * @param expression a regular expression that must be found in the tag's value
 */
@GoStruct("serf.filterTag")
public record TagFilter(String tag, @Key("Expr") String expression) {}

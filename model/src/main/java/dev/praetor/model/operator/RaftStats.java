package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * What a server says of its log (wire-rpc.md section 6).
 *
 * @param lastContact since it heard from the leader, as a Go duration; {@code never} before that
 */
@GoStruct("RaftStats")
public record RaftStats(
        String lastContact,
        @Unsigned long lastTerm,
        @Unsigned long lastIndex) {}

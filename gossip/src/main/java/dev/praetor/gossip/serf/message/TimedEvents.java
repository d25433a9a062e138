package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All different events of one Lamport time. */
@GoStruct("serf.userEvents")
public record TimedEvents(@Unsigned long lTime, @Nullable List<NamedPayload> events) {}

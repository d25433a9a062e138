package dev.praetor.server.watch;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.Unsigned;

/** Makes the meta of a reply: what this server knows of its leader at this moment. Any thread. */
@FunctionalInterface
public interface MetaSource {

    QueryMeta meta(@Unsigned long index);
}

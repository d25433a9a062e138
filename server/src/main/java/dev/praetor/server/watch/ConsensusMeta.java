package dev.praetor.server.watch;

import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/** Meta from what a consensus member knows: the leader has contact with itself. */
record ConsensusMeta(Consensus consensus) implements MetaSource {

    @Override
    public QueryMeta meta(@Unsigned long index) {
        Leadership leadership = consensus.leadership();
        if (leadership.leading()) {
            return new QueryMeta(index, Duration.ZERO, true, "", false, 0, false);
        }
        boolean knownLeader = !leadership.leaderId().isEmpty();
        long lastContact = Math.max(0, consensus.stats().lastContactMillis());
        return new QueryMeta(index, Duration.ofMillis(lastContact), knownLeader, "", false, 0, false);
    }
}

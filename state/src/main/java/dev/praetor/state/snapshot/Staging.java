package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.table.TableVersion;
import java.util.List;

/**
 * A restore that is under way: what its steps have brought so far, unseen by any query. Part of the replicated state,
 * so that a member that takes over a snapshot in the middle of a restore ends it like all others. Immutable.
 *
 * @param id names the restore
 * @param next the number of the step that comes next
 * @param index the highest index that the restored state has shown
 * @param part the beginning of a record whose rest has not come yet
 * @param tables a version of each table in the order of their positions
 */
public record Staging(String id, long next, @Unsigned long index, Bytes part, List<TableVersion<?>> tables) {}

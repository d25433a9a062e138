package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import java.util.List;

/** One write that brings the catalog nearer to the agent. */
sealed interface SyncStep {

    /** The node's own record. */
    record PushNode() implements SyncStep {}

    /** A service, with those of its checks that are to be pushed too and have the same token. */
    record PushService(LocalService service, List<LocalCheck> checks) implements SyncStep {}

    record PushCheck(LocalCheck check) implements SyncStep {}

    record DropService(String id) implements SyncStep {}

    record DropCheck(String id) implements SyncStep {}
}

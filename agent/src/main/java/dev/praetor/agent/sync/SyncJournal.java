package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.base.reply.Outcome;
import dev.praetor.server.route.Nothing;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what anti-entropy did, in Consul's words. Stateless. */
final class SyncJournal {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /** After a full comparison what is left alone shows at debug level. */
    void compared(SyncPlan plan, LocalSnapshot local) {
        if (!log.isDebugEnabled()) {
            return;
        }
        Set<String> pushed = new HashSet<>();
        plan.stages().forEach(stage -> stage.forEach(step -> pushed.add(name(step))));
        if (!pushed.contains("node")) {
            log.debug("Node info in sync");
        }
        for (String id : local.services().keySet()) {
            if (!pushed.contains("service " + id)) {
                log.atDebug().addKeyValue("service", id).log("Service in sync");
            }
        }
        for (String id : local.checks().keySet()) {
            if (!pushed.contains("check " + id)) {
                log.atDebug().addKeyValue("check", id).log("Check in sync");
            }
        }
    }

    private static String name(SyncStep step) {
        return switch (step) {
            case SyncStep.PushNode() -> "node";
            case SyncStep.PushService(LocalService service, var checks) -> "service " + service.id();
            case SyncStep.PushCheck(LocalCheck check) -> "check " + check.id();
            case SyncStep.DropService(String id) -> "service " + id;
            case SyncStep.DropCheck(String id) -> "check " + id;
        };
    }

    /** Whether a write settled the matter: it succeeded, or rights forbid it and trying again is no use until something changes (semantics.md 6.5). */
    boolean written(SyncStep step, Outcome<Nothing> outcome) {
        return switch (outcome) {
            case Outcome.Success<Nothing> success -> {
                succeeded(step);
                yield true;
            }
            case Outcome.Failure<Nothing>(Throwable cause) -> failed(step, String.valueOf(cause.getMessage()));
        };
    }

    private static void succeeded(SyncStep step) {
        switch (step) {
            case SyncStep.PushNode() -> log.info("Synced node info");
            case SyncStep.PushService(LocalService service, var checks) ->
                log.atInfo().addKeyValue("service", service.id()).log("Synced service");
            case SyncStep.PushCheck(LocalCheck check) ->
                log.atInfo().addKeyValue("check", check.id()).log("Synced check");
            case SyncStep.DropService(String id) ->
                log.atInfo().addKeyValue("service", id).log("Deregistered service");
            case SyncStep.DropCheck(String id) ->
                log.atInfo().addKeyValue("check", id).log("Deregistered check");
        }
    }

    private static boolean failed(SyncStep step, String error) {
        boolean forbidden = error.contains("Permission denied") || error.contains("ACL not found");
        String what = verb(step);
        if (forbidden) {
            log.atWarn().addKeyValue("error", error).log("{} blocked by ACLs", what);
        } else {
            log.atWarn().addKeyValue("error", error).log("{} failed.", what);
        }
        return forbidden;
    }

    private static String verb(SyncStep step) {
        return switch (step) {
            case SyncStep.PushNode() -> "Syncing node info";
            case SyncStep.PushService(LocalService service, var checks) -> "Syncing service " + service.id();
            case SyncStep.PushCheck(LocalCheck check) -> "Syncing check " + check.id();
            case SyncStep.DropService(String id) -> "Deregistering service " + id;
            case SyncStep.DropCheck(String id) -> "Deregistering check " + id;
        };
    }
}

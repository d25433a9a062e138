package dev.praetor.agent.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of persisted definitions at a start: those of the configuration win over persisted ones with the same ID; a check of a service that is
 * gone goes too; a check begins critical, but a TTL check whose last update is still valid keeps that (semantics.md 5.4 and 5.12). One thread.
 */
final class Restoration {

    private final StoredDefinitions stored;
    private final Map<String, CheckState> valid = new HashMap<>();
    private final List<LocalCheck> restored = new ArrayList<>();
    private final List<StoreChange> outdated = new ArrayList<>();

    Restoration(StoredDefinitions stored, long wallSeconds) {
        this.stored = stored;
        for (CheckState state : stored.states()) {
            if (state.expires() > wallSeconds) {
                valid.put(state.checkId(), state);
            }
        }
    }

    LocalSnapshot into(LocalSnapshot configured) {
        restored.clear();
        outdated.clear();
        LocalSnapshot next = configured;
        for (LocalService service : stored.services()) {
            if (configured.service(service.id()) == null) {
                next = next.with(service);
            } else {
                outdated.add(new StoreChange.DropService(service.id()));
            }
        }
        for (LocalCheck check : stored.checks()) {
            String serviceId = check.check().serviceId();
            boolean orphan = !serviceId.isEmpty() && next.service(serviceId) == null;
            if (orphan || configured.check(check.id()) != null) {
                outdated.add(new StoreChange.DropCheck(check.id()));
                continue;
            }
            LocalCheck begun = begun(check);
            restored.add(begun);
            next = next.with(begun);
        }
        return next;
    }

    private LocalCheck begun(LocalCheck check) {
        CheckState state = valid.get(check.id());
        if (state == null) {
            return check.with("critical", "", null);
        }
        return check.with(state.status(), state.output(), null);
    }

    /** The checks that were taken up. */
    List<LocalCheck> restoredChecks() {
        return restored;
    }

    /** The last update of a TTL check, if it is still valid. */
    @Nullable
    CheckState stateOf(String checkId) {
        return valid.get(checkId);
    }

    /** What need not be persisted any more. */
    List<StoreChange> outdated() {
        return List.copyOf(outdated);
    }
}

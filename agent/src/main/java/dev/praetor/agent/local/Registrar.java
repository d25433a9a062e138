package dev.praetor.agent.local;

import dev.praetor.base.go.GoQuote;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers and removes services and checks: the only place where local state, running checks, persisted definitions and the catalog are changed together.
 * Definitions are checked by their rules before they come here.
 *
 * <p>Thread-safe: this object's lock orders all registrations; it is held while the local state changes and the checks are started, never while
 * something is written to disk or to the catalog. The replies succeed when both are done; a failed push to the catalog is no failure (it is repeated),
 * a failed write to disk is.
 */
public final class Registrar {

    private final NodeIdentity node;
    private final LocalState state;
    private final CheckRunners runners;
    private final DefinitionStore store;
    private final CatalogPush push;

    public Registrar(
            NodeIdentity node, LocalState state, CheckRunners runners, DefinitionStore store, CatalogPush push) {
        this.node = node;
        this.state = state;
        this.runners = runners;
        this.store = store;
        this.push = push;
    }

    /**
     * Registers a service with its checks, in place of the one with the same ID. A check that is there already keeps its status unless the definition
     * gives one (semantics.md 5.10).
     *
     * @param replaceExistingChecks whether checks of the service that are not in the definition go
     * @throws RefusedException when this agent cannot run one of the checks
     */
    public Reply<Done> registerService(
            ServiceDefinition definition, String token, Origin origin, boolean replaceExistingChecks) {
        List<CheckType> types = definition.allChecks();
        for (CheckType type : types) {
            refuse(runners.refusal(type, origin));
        }
        NodeService service = Conversions.service(definition);
        List<StoreChange> changes = new ArrayList<>();
        synchronized (this) {
            LocalSnapshot before = state.snapshot();
            LocalService local = new LocalService(service, token, origin);
            List<LocalCheck> checks = new ArrayList<>();
            for (int index = 0; index < types.size(); index++) {
                CheckType type = types.get(index);
                HealthCheck check = Conversions.serviceCheck(node.name(), service, type, index + 1, types.size());
                checks.add(keepingStatus(before, check, type, token, origin));
            }
            List<String> gone = replaceExistingChecks ? notAmong(checks, before.checksOf(service.id())) : List.of();
            state.update(snapshot -> {
                LocalSnapshot next = snapshot.with(local);
                for (String id : gone) {
                    next = next.withoutCheck(id);
                }
                for (LocalCheck check : checks) {
                    next = next.with(check);
                }
                return next;
            });
            put(local, changes);
            gone.forEach(id -> stop(id, changes));
            checks.forEach(check -> start(check, changes));
        }
        return finish(changes);
    }

    /**
     * Registers a check of the node or of a service.
     *
     * @throws UnknownServiceException when its service is not registered
     * @throws RefusedException when this agent cannot run it
     */
    public Reply<Done> registerCheck(CheckDefinition definition, String token, Origin origin) {
        CheckType type = definition.type();
        List<StoreChange> changes = new ArrayList<>();
        synchronized (this) {
            LocalSnapshot before = state.snapshot();
            NodeService service = null;
            if (!definition.serviceId().isEmpty()) {
                LocalService local = before.service(definition.serviceId());
                if (local == null) {
                    throw new UnknownServiceException(definition.serviceId());
                }
                service = local.service();
            }
            refuse(runners.refusal(type, origin));
            HealthCheck check = Conversions.check(node.name(), definition, service, origin);
            LocalCheck local = keepingStatus(before, check, type, token, origin);
            state.update(snapshot -> snapshot.with(local));
            start(local, changes);
        }
        return finish(changes);
    }

    /** Removes a service with its checks and its sidecar; {@code null} when there is none with that ID. */
    public @Nullable Reply<Done> deregisterService(String id) {
        List<StoreChange> changes = new ArrayList<>();
        synchronized (this) {
            if (state.snapshot().service(id) == null) {
                return null;
            }
            remove(id, changes);
            LocalService sidecar = state.snapshot().service(id + "-sidecar-proxy");
            if (sidecar != null && sidecar.service().locallyRegisteredAsSidecar()) {
                remove(sidecar.id(), changes);
            }
        }
        return finish(changes);
    }

    private void remove(String serviceId, List<StoreChange> changes) {
        List<String> checks = state.snapshot().checksOf(serviceId).stream()
                .map(LocalCheck::id)
                .toList();
        state.update(snapshot -> {
            LocalSnapshot next = snapshot.withoutService(serviceId);
            for (String check : checks) {
                next = next.withoutCheck(check);
            }
            return next;
        });
        changes.add(new StoreChange.DropService(serviceId));
        checks.forEach(check -> stop(check, changes));
    }

    /** Removes a check; {@code null} when there is none with that ID. */
    public @Nullable Reply<Done> deregisterCheck(String id) {
        List<StoreChange> changes = new ArrayList<>();
        synchronized (this) {
            if (state.snapshot().check(id) == null) {
                return null;
            }
            state.update(snapshot -> snapshot.withoutCheck(id));
            stop(id, changes);
        }
        return finish(changes);
    }

    /** Gives a TTL check its status; {@code null} when it is not a TTL check. */
    public @Nullable Reply<Done> updateTtl(String id, String status, String output) {
        return runners.updateTtl(id, status, output) ? push.push() : null;
    }

    /** Puts the node into maintenance, or takes it out; the first reason stays. */
    public Reply<Done> nodeMaintenance(boolean enable, String reason, String token) {
        return maintenance(Maintenance.ofNode(node.name(), reason), enable, token);
    }

    /** Puts a service into maintenance, or takes it out; {@code null} when there is no such service. */
    public @Nullable Reply<Done> serviceMaintenance(String serviceId, boolean enable, String reason, String token) {
        LocalService service = state.snapshot().service(serviceId);
        if (service == null) {
            return null;
        }
        return maintenance(Maintenance.ofService(node.name(), service.service(), reason), enable, token);
    }

    private Reply<Done> maintenance(HealthCheck check, boolean enable, String token) {
        List<StoreChange> changes = new ArrayList<>();
        synchronized (this) {
            boolean enabled = state.snapshot().check(check.checkId()) != null;
            if (enable == enabled) {
                return Reply.of(Done.DONE);
            }
            if (enable) {
                LocalCheck local = new LocalCheck(check, CheckTypeCodec.ZERO, token, Origin.API, null);
                state.update(snapshot -> snapshot.with(local));
                changes.add(new StoreChange.PutCheck(local));
            } else {
                state.update(snapshot -> snapshot.withoutCheck(check.checkId()));
                changes.add(new StoreChange.DropCheck(check.checkId()));
            }
        }
        return finish(changes);
    }

    /**
     * Puts the definitions of a configuration that was loaded again in place of those of the one before; everything is checked before anything changes.
     *
     * @throws ConfiguredDefinitionException when one of them cannot be used; nothing changed then
     */
    public Reply<Done> reconfigure(List<ServiceDefinition> services, List<CheckDefinition> checks) {
        List<StoreChange> changes = new ArrayList<>();
        synchronized (this) {
            refuse(services, checks);
            List<Reconfiguration> computed = new ArrayList<>();
            state.update(snapshot -> {
                Reconfiguration change = Reconfiguration.of(node.name(), snapshot, services, checks);
                computed.add(change);
                return change.next();
            });
            Reconfiguration change = computed.getLast();
            change.stopped().forEach(runners::stop);
            change.changed().forEach(runners::start);
            changes.addAll(change.stored());
        }
        return finish(changes);
    }

    private void refuse(List<ServiceDefinition> services, List<CheckDefinition> checks) {
        Set<String> ids = new LinkedHashSet<>();
        for (ServiceDefinition service : services) {
            String reason = service.name().isEmpty() ? "Service name missing" : refusal(service.allChecks());
            if (reason != null) {
                throw new ConfiguredDefinitionException("Failed reloading services: Failed to register service "
                        + GoQuote.quote(service.name()) + ": " + reason);
            }
            ids.add(service.effectiveId());
        }
        state.snapshot().services().values().stream()
                .filter(each -> each.origin() == Origin.API)
                .forEach(each -> ids.add(each.id()));
        for (CheckDefinition check : checks) {
            String reason = refusal(List.of(check.type()));
            if (!check.serviceId().isEmpty() && !ids.contains(check.serviceId())) {
                reason = new UnknownServiceException(check.serviceId()).getMessage();
            } else if (check.effectiveId().isEmpty()) {
                reason = "CheckID missing";
            }
            if (reason != null) {
                throw new ConfiguredDefinitionException("Failed reloading checks: Failed to register check '"
                        + check.name() + "': " + reason + " " + CheckText.of(check));
            }
        }
    }

    private @Nullable String refusal(List<CheckType> types) {
        return types.stream()
                .map(type -> runners.refusal(type, Origin.CONFIG))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Takes up what was persisted, after the definitions of the configuration, which win. Once, before clients are served. */
    public synchronized void restore(StoredDefinitions stored, long wallSeconds) {
        Restoration restoration = new Restoration(stored, wallSeconds);
        state.update(restoration::into);
        for (LocalCheck check : restoration.restoredChecks()) {
            if (check.check().type().equals(CheckKind.MAINTENANCE.word())) {
                continue;
            }
            CheckState resumed = restoration.stateOf(check.id());
            if (resumed == null) {
                runners.start(check);
            } else {
                runners.resume(check, resumed);
            }
        }
        store.write(restoration.outdated()).whenDone(outcome -> {});
    }

    private static LocalCheck keepingStatus(
            LocalSnapshot before, HealthCheck check, CheckType type, String token, Origin origin) {
        LocalCheck existing = before.check(check.checkId());
        if (existing == null || !type.status().isEmpty()) {
            return new LocalCheck(check, type, token, origin, null);
        }
        HealthCheck kept =
                HealthCheckBuilder.from(check).status(existing.check().status()).build();
        return new LocalCheck(kept, type, token, origin, existing.criticalSinceNanos());
    }

    private static List<String> notAmong(List<LocalCheck> wanted, List<LocalCheck> existing) {
        Set<String> ids = new LinkedHashSet<>();
        existing.forEach(check -> ids.add(check.id()));
        wanted.forEach(check -> ids.remove(check.id()));
        return List.copyOf(ids);
    }

    private static void refuse(@Nullable String reason) {
        if (reason != null) {
            throw new RefusedException(reason);
        }
    }

    private static void put(LocalService service, List<StoreChange> changes) {
        changes.add(
                service.origin() == Origin.API
                        ? new StoreChange.PutService(service)
                        : new StoreChange.DropService(service.id()));
    }

    private void start(LocalCheck check, List<StoreChange> changes) {
        changes.add(
                check.origin() == Origin.API ? new StoreChange.PutCheck(check) : new StoreChange.DropCheck(check.id()));
        runners.start(check);
    }

    private void stop(String checkId, List<StoreChange> changes) {
        changes.add(new StoreChange.DropCheck(checkId));
        runners.stop(checkId);
    }

    private Reply<Done> finish(List<StoreChange> changes) {
        Reply<Done> written = store.write(changes);
        return written.then(done -> push.push());
    }
}

package dev.praetor.agent.sync;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.ServiceAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether what the catalog holds says the same as what the agent holds; indexes do not count, and nothing is as good as empty. Pure. */
final class Same {

    private Same() {}

    /** The place is left out as the catalog leaves it out: one that alone differs would be pushed again and again. */
    @SuppressWarnings(
            "ReferenceEquality") // what was pushed is remembered as the same object: the common case costs nothing
    static boolean service(NodeService local, NodeService remote) {
        return local == remote
                || (local.id().equals(remote.id())
                        && local.service().equals(remote.service())
                        && local.kind().equals(remote.kind())
                        && (local.enableTagOverride() || tags(local.tags(), remote.tags()))
                        && local.enableTagOverride() == remote.enableTagOverride()
                        && local.address().equals(remote.address())
                        && local.port() == remote.port()
                        && local.socketPath().equals(remote.socketPath())
                        && maps(withoutVirtual(local.taggedAddresses()), withoutVirtual(remote.taggedAddresses()))
                        && maps(local.meta(), remote.meta())
                        && Objects.equals(local.weights(), remote.weights())
                        && local.proxy().equals(remote.proxy())
                        && local.connect().connectNative() == remote.connect().connectNative());
    }

    /** The addresses without those that servers add (semantics.md 4.7 and 6.4). */
    private static @Nullable Map<String, ServiceAddress> withoutVirtual(@Nullable Map<String, ServiceAddress> all) {
        if (all == null || all.keySet().stream().noneMatch(name -> name.startsWith("consul-"))) {
            return all;
        }
        Map<String, ServiceAddress> own = new TreeMap<>(all);
        own.keySet().removeIf(name -> name.startsWith("consul-"));
        return own;
    }

    /**
     * Compares but for the output.
     *
     * @param service the check's service in the catalog, which copies its name and tags into a check when it writes it, whatever the check says
     */
    @SuppressWarnings("ReferenceEquality") // see above
    static boolean checkButOutput(HealthCheck local, HealthCheck remote, @Nullable NodeService service) {
        if (local == remote) {
            return true;
        }
        return local.name().equals(remote.name())
                && local.status().equals(remote.status())
                && local.notes().equals(remote.notes())
                && local.serviceId().equals(remote.serviceId())
                && local.type().equals(remote.type())
                && local.interval().equals(remote.interval())
                && local.timeout().equals(remote.timeout())
                && local.exposedPort() == remote.exposedPort()
                && local.definition().equals(remote.definition())
                && (copied(local, remote) || (service != null && copied(remote, copyOf(remote, service))));
    }

    private static boolean copied(HealthCheck one, HealthCheck other) {
        return one.serviceName().equals(other.serviceName()) && tags(one.serviceTags(), other.serviceTags());
    }

    private static HealthCheck copyOf(HealthCheck check, NodeService service) {
        return HealthCheckBuilder.from(check)
                .serviceName(service.service())
                .serviceTags(service.tags())
                .build();
    }

    static boolean tags(@Nullable List<String> one, @Nullable List<String> other) {
        return (one == null ? List.of() : one).equals(other == null ? List.of() : other);
    }

    static boolean maps(@Nullable Map<String, ?> one, @Nullable Map<String, ?> other) {
        return (one == null ? Collections.emptyMap() : one).equals(other == null ? Collections.emptyMap() : other);
    }
}

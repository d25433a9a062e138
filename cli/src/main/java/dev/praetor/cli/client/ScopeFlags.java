package dev.praetor.cli.client;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;

/** The flags that say which servers answer and in which tenant: what they give is sent as parameters of the request. */
public final class ScopeFlags {

    private final FlagSet servers = new FlagSet();
    private final FlagSet tenants = new FlagSet();
    private final Setting<String> datacenter = servers.value(
            "datacenter",
            "Name of the datacenter to query. If unspecified, this will default to the datacenter of the queried"
                    + " agent.");
    private final Setting<Boolean> stale = servers.longBool(
            "stale",
            "Permit any Consul server (non-leader) to respond to this request. This allows for lower latency and higher"
                    + " throughput, but can result in stale data. This option has no effect on non-read operations. The"
                    + " default value is false.");
    private final Setting<String> partition = tenants.value(
            "partition",
            "Specifies the admin partition to query. If not provided, the admin partition will be inferred from the"
                    + " request's ACL token, or will default to the `default` admin partition. Admin Partitions are a"
                    + " Consul Enterprise feature.");
    private final Setting<String> namespace;

    /**
     * Makes them.
     *
     * @param withNamespace whether the command takes a namespace as well as a partition
     */
    public ScopeFlags(boolean withNamespace) {
        FlagSet optional = withNamespace ? tenants : new FlagSet();
        namespace = optional.value(
                "namespace",
                "Specifies the namespace to query. If not provided, the namespace will be inferred from the request's"
                        + " ACL token, or will default to the `default` namespace. Namespaces are a Consul Enterprise"
                        + " feature.");
    }

    /** {@code -datacenter} and {@code -stale}. */
    public FlagSet servers() {
        return servers;
    }

    /** {@code -namespace} and {@code -partition}. */
    public FlagSet tenants() {
        return tenants;
    }

    /** Whether a datacenter was given. */
    public boolean hasDatacenter() {
        return !datacenter.get().isEmpty();
    }

    /** Adds the datacenter that was given to a request: all that commands made of many requests take. */
    public Target datacenter(Target target) {
        return datacenter.get().isEmpty() ? target : target.with("dc", datacenter.get());
    }

    /** Adds what was given to a request. */
    public Target scope(Target target, Terminal terminal) {
        if (stale.get()) {
            target.with("stale", "");
        }
        return place(target, terminal);
    }

    /** Adds the datacenter and the tenant that were given to a request, not whether any server may answer. */
    public Target place(Target target, Terminal terminal) {
        datacenter(target);
        String ns = namespace.get().isEmpty() ? terminal.variable("CONSUL_NAMESPACE") : namespace.get();
        if (!ns.isEmpty()) {
            target.with("ns", ns);
        }
        String ap = partition.get().isEmpty() ? terminal.variable("CONSUL_PARTITION") : partition.get();
        if (!ap.isEmpty()) {
            target.with("partition", ap);
        }
        return target;
    }
}

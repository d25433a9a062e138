package dev.praetor.server.route;

import java.util.HashMap;
import java.util.Map;

/** The methods that a server answers, by name. Immutable once built. */
public final class Services {

    private final Map<String, Registered<?, ?>> methods;

    private Services(Map<String, Registered<?, ?>> methods) {
        this.methods = Map.copyOf(methods);
    }

    /** A method with what answers it. */
    public record Registered<Q, R>(Method<Q, R> method, ServiceMethod<Q, R> service) {}

    /**
     * What answers a method.
     *
     * @throws RpcException when nothing does, in the words of the RPC framework (wire-rpc.md section 3)
     */
    @SuppressWarnings("unchecked") // A name is registered with its own method only, so the types are that one's.
    public <Q, R> Registered<Q, R> find(Method<Q, R> method) {
        return (Registered<Q, R>) find(method.name());
    }

    /** As {@link #find(Method)}, for a name that came over the wire. */
    public Registered<?, ?> find(String name) {
        Registered<?, ?> registered = methods.get(name);
        if (registered != null) {
            return registered;
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw new RpcException("rpc: service/method request ill-formed: " + name);
        }
        String service = name.substring(0, dot + 1);
        boolean known = methods.keySet().stream().anyMatch(each -> each.startsWith(service));
        throw new RpcException((known ? "rpc: can't find method " : "rpc: can't find service ") + name);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the methods of a server. Owned by the thread that wires it. */
    public static final class Builder {

        private final Map<String, Registered<?, ?>> methods = new HashMap<>();

        private Builder() {}

        public <Q, R> Builder add(Method<Q, R> method, ServiceMethod<Q, R> service) {
            if (methods.put(method.name(), new Registered<>(method, service)) != null) {
                throw new IllegalArgumentException("method registered twice: " + method.name());
            }
            return this;
        }

        public Services build() {
            return new Services(methods);
        }
    }
}

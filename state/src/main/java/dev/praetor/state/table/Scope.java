package dev.praetor.state.table;

/**
 * What the keys of every table begin with: admin partition, namespace and the peer that a row was imported from.
 * Today only the defaults exist.
 */
public record Scope(String partition, String namespace, String peer) {

    /** The default partition and namespace of this cluster itself. */
    public static final Scope LOCAL = new Scope("", "", "");

    private static final byte[] LOCAL_PREFIX = {0};

    /** The bytes that keys of the scope begin with; none is a prefix of another. For reading only. */
    public byte[] prefix() {
        if (equals(LOCAL)) {
            return LOCAL_PREFIX;
        }
        return new KeyBuilder(new byte[] {1})
                .name(partition)
                .name(namespace)
                .name(peer)
                .build();
    }
}

package dev.praetor.state.snapshot;

import org.jspecify.annotations.Nullable;

/** The types of record in an archive's state, in the order in which they are written (wire-rpc.md section 8.2). */
public enum RecordType {
    SERVICE_VIRTUAL_IP(32, "ServiceVirtualIP"),
    FREE_VIRTUAL_IP(33, "FreeVirtualIP"),
    REGISTER(0, "Register"),
    COORDINATES(6, "CoordinateBatchUpdate"),
    SESSION(3, "Session"),
    ACL_TOKEN(17, "ACLToken"),
    ACL_POLICY(19, "ACLPolicy"),
    ACL_ROLE(23, "ACLRole"),
    ACL_BINDING_RULE(25, "ACLBindingRule"),
    ACL_AUTH_METHOD(27, "ACLAuthMethod"),
    KVS(2, "KVS"),
    TOMBSTONE(5, "Tombstone"),
    PREPARED_QUERY(7, "PreparedQuery"),
    AUTOPILOT(9, "Autopilot"),
    INTENTION(12, "Intention"),
    CONNECT_CA(13, "ConnectCA"),
    CONNECT_CA_PROVIDER_STATE(14, "ConnectCAProviderState"),
    CONNECT_CA_CONFIG(15, "ConnectCAConfig"),
    CONFIG_ENTRY(22, "ConfigEntry"),
    FEDERATION_STATE(30, "FederationState"),
    SYSTEM_METADATA(31, "SystemMetadata"),
    INDEX(16, "Index"),
    PEERING(35, "Peering"),
    PEERING_TRUST_BUNDLE(38, "PeeringTrustBundle"),
    PEERING_SECRET(40, "PeeringSecret"),
    RESOURCE(42, "Resource"),
    /** The pieces of large log entries that were under way; always written empty. */
    CHUNKING_STATE(29, "ChunkingState");

    /** From here on the types of Consul Enterprise. */
    private static final int ENTERPRISE = 64;

    private static final @Nullable RecordType[] BY_NUMBER = byNumber();

    private final int number;
    private final String shownName;

    RecordType(int number, String shownName) {
        this.number = number;
        this.shownName = shownName;
    }

    private static @Nullable RecordType[] byNumber() {
        @Nullable RecordType[] types = new RecordType[256];
        for (RecordType type : values()) {
            types[type.number] = type;
        }
        return types;
    }

    /** The byte before the record. */
    public int number() {
        return number;
    }

    /** The name that {@code snapshot inspect} and {@code snapshot decode} give it. */
    public String shownName() {
        return shownName;
    }

    /**
     * The type of a number.
     *
     * @throws StateException in Consul's words when there is none
     */
    public static RecordType of(int number) throws StateException {
        RecordType type = BY_NUMBER[number & 0xff];
        if (type != null) {
            return type;
        }
        throw new StateException(
                number >= ENTERPRISE
                        ? "msg type <" + number + "> is a Consul Enterprise log entry. Consul CE cannot restore it"
                        : "Unrecognized msg type " + number);
    }
}

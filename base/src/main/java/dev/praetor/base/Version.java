package dev.praetor.base;

/** Which release this is, as clients see it: the Consul release whose interfaces are spoken, and this build. */
public final class Version {

    /** The Consul release spoken. */
    public static final String RELEASE = "1.21.4";

    /** The revision of this build's sources, eight hexadecimal digits. */
    public static final String REVISION = "00000000";

    /** When this build was made, RFC 3339. */
    public static final String BUILD_DATE = "1970-01-01T00:00:01Z";

    /** The protocol version spoken by default, and the oldest and newest understood. */
    public static final int PROTOCOL = 2;

    public static final int PROTOCOL_MINIMUM = 2;

    public static final int PROTOCOL_MAXIMUM = 3;

    private Version() {}
}

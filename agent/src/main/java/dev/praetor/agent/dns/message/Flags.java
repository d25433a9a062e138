package dev.praetor.agent.dns.message;

/** The second word of a message's header (RFC 1035 section 4.1.1, RFC 4035 section 3). */
public final class Flags {

    public static final int RESPONSE = 0x8000;
    public static final int AUTHORITATIVE = 0x0400;
    public static final int TRUNCATED = 0x0200;
    public static final int RECURSION_DESIRED = 0x0100;
    public static final int RECURSION_AVAILABLE = 0x0080;
    public static final int RESERVED = 0x0040;
    public static final int AUTHENTIC_DATA = 0x0020;
    public static final int CHECKING_DISABLED = 0x0010;
    public static final int OPCODE = 0x7800;

    public static final int RESPONSE_CODE = 0x000F;

    private Flags() {}

    public static int opcode(int flags) {
        return (flags & OPCODE) >> 11;
    }

    public static int responseCode(int flags) {
        return flags & RESPONSE_CODE;
    }
}

package dev.praetor.agent.dns.message;

/** Numbers of record types (RFC 1035 section 3.2.2 and later ones). */
public final class RecordTypes {

    public static final int A = 1;
    public static final int NS = 2;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int PTR = 12;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int OPT = 41;
    public static final int AXFR = 252;
    public static final int ANY = 255;

    /** The Internet class. */
    public static final int CLASS_IN = 1;

    private RecordTypes() {}

    /** The name of a type, {@code TYPE<n>} of one that is not known here (RFC 3597). */
    public static String name(int type) {
        return switch (type) {
            case A -> "A";
            case NS -> "NS";
            case CNAME -> "CNAME";
            case SOA -> "SOA";
            case PTR -> "PTR";
            case 15 -> "MX";
            case TXT -> "TXT";
            case AAAA -> "AAAA";
            case SRV -> "SRV";
            case OPT -> "OPT";
            case AXFR -> "AXFR";
            case ANY -> "ANY";
            default -> "TYPE" + type;
        };
    }
}

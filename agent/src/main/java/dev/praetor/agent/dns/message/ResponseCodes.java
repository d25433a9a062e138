package dev.praetor.agent.dns.message;

/** What became of a query (RFC 1035 section 4.1.1). */
public final class ResponseCodes {

    public static final int NO_ERROR = 0;
    public static final int FORMAT_ERROR = 1;
    public static final int SERVER_FAILURE = 2;
    public static final int NAME_ERROR = 3;
    public static final int NOT_IMPLEMENTED = 4;
    public static final int REFUSED = 5;

    private ResponseCodes() {}
}

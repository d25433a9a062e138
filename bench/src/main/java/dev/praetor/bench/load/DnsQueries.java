package dev.praetor.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** DNS queries as bytes (RFC 1035). */
public final class DnsQueries {

    private static final int SRV = 33;

    /** What clients say of themselves nowadays. */
    private static final int EDNS_BYTES = 1232;

    private DnsQueries() {}

    /** A query for the SRV records of a name, with EDNS. */
    public static byte[] srv(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        words(out, 0, 0x0100, 1, 0, 0, 1);
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        words(out, SRV, 1);
        out.write(0);
        words(out, 41, EDNS_BYTES, 0, 0, 0);
        return out.toByteArray();
    }

    private static void words(ByteArrayOutputStream out, int... words) {
        for (int word : words) {
            out.write(word >> 8);
            out.write(word);
        }
    }
}

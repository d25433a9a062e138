package dev.praetor.base.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param type what stands behind BEGIN
 * @param encrypted whether headers inside the block say so (RFC 1421)
 * @param bytes the decoded content
 */
record PemBlock(String type, boolean encrypted, byte[] bytes) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** All whole blocks of a file in their order; what stands around them, and blocks that are broken, is passed over. */
    static List<PemBlock> all(byte[] file) {
        List<PemBlock> blocks = new ArrayList<>();
        String type = "";
        boolean encrypted = false;
        StringBuilder content = new StringBuilder();
        for (String untrimmed : new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            String line = untrimmed.strip();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                type = line.substring(BEGIN.length(), line.length() - DASHES.length());
                encrypted = false;
                content.setLength(0);
            } else if (line.equals(END + type + DASHES) && !type.isEmpty()) {
                add(blocks, type, encrypted, content.toString());
                type = "";
            } else if (line.indexOf(':') >= 0) {
                encrypted |= line.startsWith("Proc-Type:") && line.endsWith("ENCRYPTED");
            } else {
                content.append(line);
            }
        }
        return blocks;
    }

    private static void add(List<PemBlock> blocks, String type, boolean encrypted, String content) {
        try {
            blocks.add(new PemBlock(type, encrypted, Base64.getDecoder().decode(content)));
        } catch (IllegalArgumentException broken) {
            // As Go does: a block that is no base 64 is none.
        }
    }

    boolean isCertificate() {
        return type.equals("CERTIFICATE");
    }

    boolean isKey() {
        return type.equals("PRIVATE KEY") || type.endsWith(" PRIVATE KEY");
    }
}

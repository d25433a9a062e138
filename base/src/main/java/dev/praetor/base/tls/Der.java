package dev.praetor.base.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The few rules of DER (X.690) that it takes to put an older form of a private key into PKCS #8. Pure. */
final class Der {

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    /**
     * A private key in PKCS #8 (RFC 5208).
     *
     * @param algorithm the algorithm identifier
     * @param key the key as its own standard encodes it: PKCS #1 or SEC 1
     */
    static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, element(INTEGER, new byte[1]), algorithm, element(OCTET_STRING, key));
    }

    /**
     * The algorithm identifier in an encoded public key (X.509 SubjectPublicKeyInfo).
     *
     * @throws IllegalArgumentException when it is none
     */
    static byte[] algorithm(byte[] publicKey) {
        int outer = contentOffset(publicKey, 0);
        int content = contentOffset(publicKey, outer);
        return Arrays.copyOfRange(publicKey, outer, content + length(publicKey, outer));
    }

    private static int contentOffset(byte[] bytes, int at) {
        if (at + 2 > bytes.length || bytes[at] != SEQUENCE) {
            throw new IllegalArgumentException("no sequence at " + at);
        }
        int first = bytes[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] bytes, int at) {
        int first = bytes[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | bytes[at + 2 + i] & 0xff;
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >> 8 * i);
            }
        }
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }
}

package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The layer of encryption: a version, a nonce, AES-GCM (wire-gossip.md 2.2). Any thread. */
final class Encryption {

    /** What version 1 adds, in bytes. */
    static final int OVERHEAD = 29;

    private static final int PADDED_OVERHEAD = 45;
    private static final int LONGEST_PADDING = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Encryption() {}

    /** Encrypts as version 1, behind a place for a header. */
    static byte[] seal(Bytes key, byte[] plain, byte[] additional, int room) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = new byte[room + plain.length + OVERHEAD];
        sealed[room] = 1;
        System.arraycopy(nonce, 0, sealed, room + 1, NONCE);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, additional)
                    .doFinal(plain, 0, plain.length, sealed, room + 1 + NONCE);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("AES-GCM does not encrypt", cause);
        }
        return sealed;
    }

    /**
     * Decrypts with the first key that fits.
     *
     * @throws CodecException with memberlist's reason when none does
     */
    static byte[] open(List<Bytes> keys, byte[] sealed, int from, byte[] additional) throws CodecException {
        int size = sealed.length - from;
        if (size <= 0) {
            throw new CodecException("Cannot decrypt empty payload");
        }
        int version = sealed[from] & 0xff;
        if (version > 1) {
            throw new CodecException("Unsupported encryption version " + version);
        }
        if (size < (version == 0 ? PADDED_OVERHEAD : OVERHEAD)) {
            throw new CodecException("Payload is too small to decrypt: " + size);
        }
        for (Bytes key : keys) {
            byte[] plain = open(key, sealed, from, additional);
            if (plain != null) {
                return version == 0 ? unpadded(plain) : plain;
            }
        }
        throw new CodecException("No installed keys could decrypt the message");
    }

    private static byte @Nullable [] open(Bytes key, byte[] sealed, int from, byte[] additional) {
        int start = from + 1 + NONCE;
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed, from + 1, additional)
                    .doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException otherKey) {
            return null;
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("AES-GCM does not decrypt", cause);
        }
    }

    private static Cipher cipher(int mode, Bytes key, byte[] nonce, int at, byte[] additional)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.array(), "AES"), new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
        cipher.updateAAD(additional);
        return cipher;
    }

    /**
     * The last byte of what version 0 pads tells how many bytes to cut off, all alike. As the version itself is not sealed, this keeps most of those out in
     * which only that was changed.
     */
    private static byte[] unpadded(byte[] plain) throws CodecException {
        int padding = plain.length == 0 ? 0 : plain[plain.length - 1] & 0xff;
        boolean right = padding > 0 && padding <= LONGEST_PADDING && padding <= plain.length;
        for (int index = plain.length - padding; right && index < plain.length; index++) {
            right = (plain[index] & 0xff) == padding;
        }
        if (!right) {
            throw new CodecException("No installed keys could decrypt the message");
        }
        return Arrays.copyOf(plain, plain.length - padding);
    }
}

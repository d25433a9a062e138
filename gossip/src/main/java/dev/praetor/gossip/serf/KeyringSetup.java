package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoBase64;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.KeyringException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** With which keys a pool begins: those of its file, else the one of the setting {@code encrypt}, else none (config.md section 4). */
public final class KeyringSetup {

    private KeyringSetup() {}

    /**
     * The keyring of a pool.
     *
     * @param encrypt the setting, in Base64; empty for none
     * @param file where keys are kept; {@code null} when they are not
     * @param pool {@code LAN} or {@code WAN}, for the log
     * @return {@code null} when the pool is not encrypted
     * @throws KeyringException when the setting or the file hold no key
     * @throws IOException when the file can be neither read nor written
     */
    public static @Nullable Keyring of(String encrypt, @Nullable Path file, String pool, Logger log)
            throws IOException, KeyringException {
        if (file == null) {
            return encrypt.isEmpty() ? null : new Keyring(decode(encrypt), List.of());
        }
        KeyringFile keys = new KeyringFile(file);
        if (!keys.exists()) {
            if (encrypt.isEmpty()) {
                return null;
            }
            Bytes key = decode(encrypt);
            Keyring keyring = new Keyring(key, List.of());
            keys.create(key);
            return keyring;
        }
        Keyring keyring = keys.load();
        if (!encrypt.isEmpty() && !keyring.keys().contains(decode(encrypt))) {
            log.atWarn()
                    .addKeyValue("keyring", pool)
                    .log(" keyring doesn't include key provided with -encrypt, using keyring");
        }
        return keyring;
    }

    /** The bytes of a key. */
    static Bytes decode(String base64) throws KeyringException {
        GoBase64.Decoded decoded = GoBase64.decode(base64);
        if (!decoded.error().isEmpty()) {
            throw new KeyringException(decoded.error());
        }
        return Bytes.wrap(decoded.bytes());
    }
}

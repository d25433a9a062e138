package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a pool: all are tried on what comes in, the first one, the primary, encrypts what goes out. Never empty. Any thread; readers see a list that
 * does not change, writers take turns by this object's lock.
 */
public final class Keyring {

    private volatile List<Bytes> keys;

    /**
     * Makes it.
     *
     * @throws KeyringException when a key is not 16, 24 or 32 bytes long
     */
    public Keyring(Bytes primary, List<Bytes> others) throws KeyringException {
        check(primary);
        List<Bytes> all = new ArrayList<>();
        all.add(primary);
        for (Bytes key : others) {
            check(key);
            if (!all.contains(key)) {
                all.add(key);
            }
        }
        keys = List.copyOf(all);
    }

    private static void check(Bytes key) throws KeyringException {
        int size = key.length();
        if (size != 16 && size != 24 && size != 32) {
            throw new KeyringException("key size must be 16, 24 or 32 bytes");
        }
    }

    /** All keys, the primary first. Immutable. */
    public List<Bytes> keys() {
        return keys;
    }

    /** The key that encrypts. */
    public Bytes primary() {
        return keys.getFirst();
    }

    /**
     * Adds a key behind the others; one that is there already changes nothing.
     *
     * @throws KeyringException when it is not 16, 24 or 32 bytes long
     */
    public synchronized void add(Bytes key) throws KeyringException {
        check(key);
        if (keys.contains(key)) {
            return;
        }
        List<Bytes> changed = new ArrayList<>(keys);
        changed.add(key);
        keys = List.copyOf(changed);
    }

    /**
     * Makes a key the primary one.
     *
     * @throws KeyringException when it is not there
     */
    public synchronized void use(Bytes key) throws KeyringException {
        if (!keys.contains(key)) {
            throw new KeyringException("Requested key is not in the keyring");
        }
        List<Bytes> changed = new ArrayList<>(keys);
        changed.remove(key);
        changed.addFirst(key);
        keys = List.copyOf(changed);
    }

    /**
     * Removes a key; one that is not there changes nothing.
     *
     * @throws KeyringException when it is the primary one
     */
    public synchronized void remove(Bytes key) throws KeyringException {
        if (key.equals(keys.getFirst())) {
            throw new KeyringException("Removing the primary key is not allowed");
        }
        List<Bytes> changed = new ArrayList<>(keys);
        changed.remove(key);
        keys = List.copyOf(changed);
    }
}

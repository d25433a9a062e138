package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoBase64;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.KeyringException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file of a pool's keys ({@code serf/local.keyring}, {@code serf/remote.keyring}): a JSON list of keys in Base64, the primary one first (wire-gossip.md
 * section 9). Only its owner may read it. Replaced whole, so that a crash leaves the old keys or the new ones. Its methods block.
 */
public final class KeyringFile {

    private final Path path;

    public KeyringFile(Path path) {
        this.path = path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * The keys in it.
     *
     * @throws IOException when it cannot be read
     * @throws KeyringException when it holds no keys, or something else
     */
    public Keyring load() throws IOException, KeyringException {
        List<Bytes> keys = new ArrayList<>();
        try {
            if (!(JsonTree.parse(Files.readAllBytes(path)) instanceof List<?> texts)) {
                throw new KeyringException("keyring is not a list of keys: " + path);
            }
            for (Object text : texts) {
                keys.add(key(text));
            }
        } catch (JsonSyntaxException malformed) {
            throw new KeyringException(malformed.getMessage() + ": " + path);
        }
        if (keys.isEmpty()) {
            throw new KeyringException("no keys present in keyring: " + path);
        }
        try {
            return new Keyring(keys.getFirst(), keys.subList(1, keys.size()));
        } catch (KeyringException faulty) {
            throw new KeyringException(faulty.getMessage() + ": " + path);
        }
    }

    private Bytes key(Object text) throws KeyringException {
        if (!(text instanceof String key)) {
            throw new KeyringException("keyring is not a list of keys: " + path);
        }
        GoBase64.Decoded decoded = GoBase64.decode(key);
        if (!decoded.error().isEmpty()) {
            throw new KeyringException(decoded.error() + ": " + path);
        }
        return Bytes.wrap(decoded.bytes());
    }

    /** Writes the first key there is, in the short form that Consul gives it at its first start; the folder is made. */
    public void create(Bytes key) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        replace("[\"" + base64(key) + "\"]");
    }

    /** Writes the keys. */
    public void write(Keyring keyring) throws IOException {
        replace(keyring.keys().stream()
                .map(key -> "\n  \"" + base64(key) + "\"")
                .collect(Collectors.joining(",", "[", "\n]")));
    }

    static String base64(Bytes key) {
        return Base64.getEncoder().encodeToString(key.array());
    }

    private void replace(String text) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(
                next,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package dev.praetor.agent.start;

import dev.praetor.agent.local.PrivateFiles;
import dev.praetor.base.go.FileErrors;
import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The data directory's own files: {@code node-id} and {@code server_metadata.json} (config.md 8.3). Used by the thread that starts the agent. */
public final class DataDirectory {

    private final Path directory;

    private DataDirectory(Path directory) {
        this.directory = directory;
    }

    /** Opens the directory; makes it, for its owner only, when there is none. */
    public static DataDirectory open(Path directory) throws StartException {
        make(directory.toAbsolutePath());
        return new DataDirectory(directory);
    }

    /** The first directory that cannot be made is named. */
    private static void make(Path directory) throws StartException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new StartException("failed to setup node ID: mkdir " + directory + ": not a directory");
        } catch (IOException e) {
            throw new StartException("failed to setup node ID: mkdir " + directory + ": " + FileErrors.reason(e));
        }
    }

    /** The node's ID: the configured one, which is kept, else the kept one, else a new one. */
    public String nodeId(String configured) throws StartException {
        Path file = directory.resolve("node-id");
        try {
            if (configured.isEmpty() && Files.exists(file)) {
                return NodeId.checked(Files.readString(file).strip().toLowerCase(Locale.ROOT));
            }
            String id = configured.isEmpty() ? UUID.randomUUID().toString() : configured;
            write(file, id);
            return id;
        } catch (IOException e) {
            throw new StartException("failed to setup node ID: open " + file + ": " + FileErrors.reason(e));
        }
    }

    /**
     * Refuses to start a server that was away for too long, and notes that it is here now.
     *
     * @param limit {@code server_rejoin_age_max} as it was given, for the text
     */
    public void checkLastSeen(long nowSeconds, Duration maximum, String limit) throws StartException {
        Path file = directory.resolve("server_metadata.json");
        try {
            if (Files.exists(file)
                    && JsonTree.parse(Files.readAllBytes(file)) instanceof Map<?, ?> fields
                    && fields.get("last_seen_unix") instanceof JsonNumber seen
                    && nowSeconds - (long) seen.doubleValue() > maximum.toSeconds()) {
                throw new StartException("refusing to rejoin cluster because server has been offline for more than the"
                        + " configured server_rejoin_age_max (" + limit + ") - consider wiping your data dir");
            }
            noteLastSeen(nowSeconds);
        } catch (IOException | JsonSyntaxException e) {
            throw new StartException("error reading server metadata: " + e.getMessage());
        }
    }

    /** Notes that this server is here. */
    public void noteLastSeen(long nowSeconds) throws IOException {
        write(directory.resolve("server_metadata.json"), "{\"last_seen_unix\":" + nowSeconds + "}");
    }

    private static void write(Path file, String content) throws IOException {
        PrivateFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.praetor.consensus.jraft.storage;

import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.FatalErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The name of the cluster that a member belongs to, in a file of one line. Any thread, one at a time. */
public final class IdentityFile {

    private static final String NAME = "cluster";
    private static final int LONGEST = 64;

    private final Path file;
    private final FatalErrorHandler fatal;

    public IdentityFile(Path directory, FatalErrorHandler fatal) {
        file = directory.resolve(NAME);
        this.fatal = fatal;
    }

    /**
     * The name, empty when there is no file.
     *
     * @throws ConsensusStartException when the file is damaged or cannot be read
     */
    public String load() {
        try {
            if (!Files.exists(file)) {
                return "";
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() != 1
                    || lines.getFirst().isEmpty()
                    || lines.getFirst().length() > LONGEST) {
                throw new IOException("the file is damaged");
            }
            return lines.getFirst();
        } catch (IOException cause) {
            throw new ConsensusStartException(
                    "cannot read which cluster this server belongs to from " + file + ": " + cause.getMessage()
                            + "; restore the file from a backup or copy it from another server of the cluster",
                    cause);
        }
    }

    /** Keeps a name; it is on disk when this returns. */
    public void save(String name) {
        try {
            WholeFile.replace(file, name + "\n");
        } catch (IOException cause) {
            fatal.fatal(
                    "cannot write which cluster this server belongs to to " + file + ": " + cause.getMessage(), cause);
        }
    }
}

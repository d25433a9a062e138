package dev.praetor.agent.start;

import dev.praetor.base.go.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the process ID, there as long as the agent runs. */
final class PidFile {

    private final String path;

    private PidFile(String path) {
        this.path = path;
    }

    /** Writes it; an empty path writes none. */
    static PidFile write(String path) throws StartException {
        if (!path.isEmpty()) {
            try {
                Files.writeString(
                        Path.of(path), Long.toString(ProcessHandle.current().pid()));
            } catch (IOException e) {
                throw new StartException("Could not open pid file: open " + path + ": " + FileErrors.reason(e));
            }
        }
        return new PidFile(path);
    }

    void remove() {
        if (path.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            // A pid file that stays behind is overwritten by the next start.
        }
    }
}

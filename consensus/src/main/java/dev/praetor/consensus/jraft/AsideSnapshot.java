package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.storage.snapshot.Snapshot;
import dev.praetor.consensus.jraft.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.FileUtils;

/** A snapshot that is put aside while another one of the same index is made: the engine's storage has no place for two. */
final class AsideSnapshot {

    private static final String NAME = "aside";

    private final Path directory;
    private final Path aside;

    AsideSnapshot(Path directory) {
        this.directory = directory;
        this.aside = directory.resolve(NAME);
    }

    /** After a crash: the other one was not finished, or this one is not needed any more. */
    void takeBack() throws IOException {
        if (!Files.isDirectory(aside)) {
            return;
        }
        Path index = aside.resolve(NAME);
        Path original = directory.resolve(Snapshot.JRAFT_SNAPSHOT_PREFIX + Files.readString(index));
        if (Files.isDirectory(original)) {
            drop();
            return;
        }
        Files.delete(index);
        Files.move(aside, original, StandardCopyOption.ATOMIC_MOVE);
    }

    void put(long index) throws IOException {
        Path original = directory.resolve(Snapshot.JRAFT_SNAPSHOT_PREFIX + index);
        Files.writeString(original.resolve(NAME), Long.toString(index));
        Files.move(original, aside, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncDirectory(directory);
    }

    void drop() {
        FileUtils.deleteQuietly(aside.toFile());
    }
}

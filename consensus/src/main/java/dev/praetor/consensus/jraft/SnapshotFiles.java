package dev.praetor.consensus.jraft;

import dev.praetor.consensus.jraft.storage.PrivateFiles;
import dev.praetor.state.StateSnapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A snapshot on disk: a magic number and a version, the state, then the CRC-32C of all before it. The whole file is checked before any of it is believed,
 * and it is on disk before {@link #save} returns.
 */
final class SnapshotFiles {

    /** The only file of a snapshot's directory beside the engine's own. */
    static final String NAME = "state";

    private static final int MAGIC = 0x50524154;
    private static final int VERSION = 1;
    private static final int TRAILER = Long.BYTES;
    private static final int CHUNK = 1 << 16;

    private final StateFile form;

    SnapshotFiles(StateFile form) {
        this.form = form;
    }

    void save(StateSnapshot snapshot, Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        PrivateFiles.makeDirectory(directory);
        try (FileOutputStream raw = new FileOutputStream(file.toFile())) {
            PrivateFiles.restrictFile(file);
            CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(raw, CHUNK), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            form.write(snapshot, out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            raw.getChannel().force(true);
        }
    }

    /** @throws IOException when the file is damaged */
    StateSnapshot load(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        long size = Files.size(file);
        if (size < TRAILER + 2 * Integer.BYTES) {
            throw new IOException("the snapshot " + file + " is cut short");
        }
        verify(file, size - TRAILER);
        try (DataInputStream in = open(file, size - TRAILER)) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no snapshot");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("the snapshot " + file + " has the unknown version " + version);
            }
            return form.read(in);
        }
    }

    private static void verify(Path file, long length) throws IOException {
        CRC32C checksum = new CRC32C();
        try (FileInputStream raw = new FileInputStream(file.toFile());
                CheckedInputStream checked = new CheckedInputStream(new Limited(raw, length), checksum)) {
            byte[] chunk = new byte[CHUNK];
            while (checked.read(chunk) >= 0) {
                // Reading is what computes the checksum.
            }
            if (new DataInputStream(raw).readLong() != checksum.getValue()) {
                throw new IOException("the snapshot " + file + " is damaged: its checksum does not match");
            }
        }
    }

    private static DataInputStream open(Path file, long length) throws IOException {
        return new DataInputStream(
                new BufferedInputStream(new Limited(new FileInputStream(file.toFile()), length), CHUNK));
    }
}

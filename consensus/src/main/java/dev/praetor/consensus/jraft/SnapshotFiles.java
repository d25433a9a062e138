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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A snapshot on disk: a magic number and a version, the pieces of a large command that is not complete, the state, then the CRC-32C of all before it. The whole file is checked before any of it is believed,
 * and it is on disk before {@link #save} returns.
 */
final class SnapshotFiles {

    /** The only file of a snapshot's directory beside the engine's own. */
    static final String NAME = "state";

    private static final int MAGIC = 0x50524154;
    private static final int VERSION = 2;
    /** Knew of no large commands. */
    private static final int WITHOUT_PARTIAL = 1;

    private static final int TRAILER = Long.BYTES;
    private static final int CHUNK = 1 << 16;

    private final StateFile form;

    SnapshotFiles(StateFile form) {
        this.form = form;
    }

    /** What a snapshot holds. */
    record Content(StateSnapshot state, Partial partial) {}

    void save(Content content, Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        PrivateFiles.makeDirectory(directory);
        try (FileOutputStream raw = new FileOutputStream(file.toFile())) {
            PrivateFiles.restrictFile(file);
            CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(raw, CHUNK), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            writePartial(content.partial(), out);
            form.write(content.state(), out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            raw.getChannel().force(true);
        }
    }

    /** @throws IOException when the file is damaged */
    Content load(Path directory) throws IOException {
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
            if (version != VERSION && version != WITHOUT_PARTIAL) {
                throw new IOException("the snapshot " + file + " has the unknown version " + version);
            }
            Partial partial = version == WITHOUT_PARTIAL ? Partial.NONE : readPartial(in);
            return new Content(form.read(in), partial);
        }
    }

    private static void writePartial(Partial partial, DataOutputStream out) throws IOException {
        out.writeLong(partial.term());
        out.writeLong(partial.command());
        out.writeInt(partial.count());
        out.writeInt(partial.pieces().size());
        for (byte[] piece : partial.pieces()) {
            out.writeInt(piece.length);
            out.write(piece);
        }
    }

    /** The checksum was right, so lengths are what was written. */
    private static Partial readPartial(DataInputStream in) throws IOException {
        long term = in.readLong();
        long command = in.readLong();
        int count = in.readInt();
        List<byte[]> pieces = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            pieces.add(in.readNBytes(in.readInt()));
        }
        return new Partial(term, command, count, pieces);
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

package dev.praetor.state.snapshot.archive;

import dev.praetor.base.go.GoQuote;
import dev.praetor.model.snapshot.SnapshotMeta;
import dev.praetor.model.snapshot.SnapshotMetaCodec;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive once from beginning to end and refuses it in Consul's words (wire-rpc.md section 8.1) when its
 * parts, their order or their sums are not right. Nothing of the state is believed before {@link #read} returns.
 */
public final class ArchiveReader {

    static final String META = "meta.json";
    static final String STATE = "state.bin";
    static final String SUMS = "SHA256SUMS";

    /** The longest metadata and list of sums that are believed, in bytes. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final SnapshotMeta NO_META = SnapshotMetaCodec.INSTANCE.zero();

    private final StateConsumer consumer;
    private final Checksums sums = new Checksums(List.of(META, STATE));
    private final ByteArrayOutputStream metaText = new ByteArrayOutputStream();
    private final ByteArrayOutputStream list = new ByteArrayOutputStream();
    private SnapshotMeta meta = NO_META;
    private long stateSize = -1;

    private ArchiveReader(StateConsumer consumer) {
        this.consumer = consumer;
    }

    /** Takes the state while it is read. Its sum is not known then: nothing may be done that cannot be undone. */
    @FunctionalInterface
    public interface StateConsumer {

        /**
         * Reads as much of the state as it likes.
         *
         * @throws IOException when the archive itself is damaged, passed on from the stream
         */
        void accept(InputStream state) throws IOException;
    }

    /**
     * What an archive was found to hold.
     *
     * @param stateSize the length of the state in bytes; its metadata may say otherwise
     */
    public record Contents(SnapshotMeta meta, long stateSize) {}

    /**
     * Reads an archive.
     *
     * @throws ArchiveException when it is damaged
     * @throws IOException when the source breaks
     */
    public static Contents read(InputStream archive, StateConsumer consumer) throws IOException {
        try (Gunzip decompressed = open(archive)) {
            ArchiveReader reader = new ArchiveReader(consumer);
            try {
                reader.readTar(decompressed);
            } catch (ArchiveException damaged) {
                throw damaged.within("failed to read snapshot file: ");
            }
            requireEnd(decompressed);
            return new Contents(reader.meta, reader.stateSize);
        }
    }

    private static Gunzip open(InputStream archive) throws IOException {
        try {
            return new Gunzip(archive);
        } catch (ArchiveException damaged) {
            throw damaged.within("failed to decompress snapshot: ");
        }
    }

    private static void requireEnd(InputStream decompressed) throws IOException {
        byte[] chunk = new byte[8192];
        long unread = 0;
        for (int count = decompressed.read(chunk); count >= 0; count = decompressed.read(chunk)) {
            unread += count;
        }
        if (unread > 0) {
            throw new ArchiveException(unread + " unread uncompressed bytes remain");
        }
    }

    private void readTar(InputStream decompressed) throws IOException {
        TarReader tar = new TarReader(decompressed);
        for (TarReader.Member member = next(tar); member != null; member = next(tar)) {
            switch (member.name()) {
                case META -> readMeta(tar.content());
                case STATE -> readState(member.name(), tar.content());
                case SUMS -> copy(tar.content(), list, "hashes");
                default -> throw unexpected(member.name());
            }
        }
        try {
            sums.verify(list.toByteArray());
        } catch (ArchiveException damaged) {
            throw damaged.within("failed checking integrity of snapshot: ");
        }
    }

    private static TarReader.@Nullable Member next(TarReader tar) throws IOException {
        try {
            return tar.next();
        } catch (ArchiveException damaged) {
            throw damaged.within("failed reading snapshot: ");
        }
    }

    private static ArchiveException unexpected(String name) {
        return new ArchiveException("unexpected file " + GoQuote.quote(name) + " in snapshot");
    }

    private void readMeta(InputStream content) throws IOException {
        metaText.reset();
        copy(new DigestInputStream(content, sums.of(META)), metaText, "metadata");
        try {
            meta = JsonReader.decodeWhole(metaText.toByteArray(), SnapshotMetaCodec.INSTANCE, JsonMode.LENIENT);
        } catch (JsonException malformed) {
            throw new ArchiveException("failed to decode snapshot metadata: " + malformed.getMessage());
        }
    }

    private void readState(String name, InputStream content) throws IOException {
        if (stateSize >= 0) {
            throw unexpected(name);
        }
        CountedInput counted = new CountedInput(new DigestInputStream(content, sums.of(STATE)));
        try {
            consumer.accept(counted);
            counted.readRest();
        } catch (ArchiveException damaged) {
            throw damaged.within("failed to read or write snapshot data: ");
        }
        stateSize = counted.count();
    }

    private static void copy(InputStream content, ByteArrayOutputStream target, String what) throws IOException {
        try {
            byte[] bytes = content.readNBytes(LONGEST_TEXT + 1 - Math.min(target.size(), LONGEST_TEXT));
            target.write(bytes, 0, bytes.length);
        } catch (ArchiveException damaged) {
            throw damaged.within("failed to read snapshot " + what + ": ");
        }
        if (target.size() > LONGEST_TEXT) {
            throw new ArchiveException("a text of the snapshot is longer than " + LONGEST_TEXT + " bytes");
        }
    }
}

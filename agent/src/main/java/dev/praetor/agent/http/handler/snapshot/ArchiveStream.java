package dev.praetor.agent.http.handler.snapshot;

import dev.praetor.agent.http.Streaming;
import dev.praetor.server.snapshot.SavedSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an archive while it is made, on a thread of its own that waits for a slow client. An archive that cannot be
 * completed breaks the connection off: the client must not take a part for the whole.
 */
final class ArchiveStream implements Streaming {

    private static final Logger LOG = LoggerFactory.getLogger("agent.http");

    private static final int PIECE = 64 << 10;

    private final SavedSnapshot.Archive archive;
    private final boolean wrapped;

    /** @param wrapped whether the client expects the encoding gzip around the archive */
    ArchiveStream(SavedSnapshot.Archive archive, boolean wrapped) {
        this.archive = archive;
        this.wrapped = wrapped;
    }

    @Override
    public Runnable begin(Output output) {
        Thread.ofPlatform().daemon().name("snapshot-sender").start(() -> send(output));
        return () -> {};
    }

    private void send(Output output) {
        try {
            Pieces pieces = new Pieces(output);
            if (wrapped) {
                Stored stored = new Stored(pieces);
                archive.writeTo(stored);
                stored.finish();
            } else {
                archive.writeTo(pieces);
            }
            pieces.send();
            output.end();
        } catch (ClientGoneException gone) {
            LOG.debug("the client of a snapshot is gone");
        } catch (IOException | RuntimeException failure) {
            LOG.atError().addKeyValue("error", failure.getMessage()).log("a snapshot could not be sent");
            output.breakOff();
        }
    }

    private static final class ClientGoneException extends IOException {

        private static final long serialVersionUID = 1;
    }

    /** The encoding gzip without compressing again what is compressed. */
    private static final class Stored extends GZIPOutputStream {

        Stored(OutputStream out) throws IOException {
            super(out, PIECE);
            def.setLevel(Deflater.NO_COMPRESSION);
        }

        /** The archive's own flushes mean nothing here. */
        @Override
        public void flush() {}
    }

    /** Gathers bytes to pieces; flushing sends none that is not full. */
    private static final class Pieces extends OutputStream {

        private final Output output;
        private byte[] piece = new byte[PIECE];
        private int length;

        Pieces(Output output) {
            this.output = output;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int done = 0;
            while (done < count) {
                int part = Math.min(count - done, PIECE - length);
                System.arraycopy(bytes, offset + done, piece, length, part);
                length += part;
                done += part;
                if (length == PIECE) {
                    send();
                }
            }
        }

        void send() throws IOException {
            if (length == 0) {
                return;
            }
            byte[] full = length == PIECE ? piece : Arrays.copyOf(piece, length);
            piece = new byte[PIECE];
            length = 0;
            try {
                if (!output.put(full)) {
                    throw new ClientGoneException();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new ClientGoneException();
            }
        }
    }
}

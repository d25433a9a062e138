package dev.praetor.state.snapshot.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. Owned by one thread. */
final class CountedInput extends FilterInputStream {

    private long count;

    CountedInput(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    /** Reads over what is left. */
    void readRest() throws IOException {
        byte[] chunk = new byte[64 << 10];
        while (read(chunk, 0, chunk.length) >= 0) {
            // Reading is what counts and sums it.
        }
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            count++;
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read > 0) {
            count += read;
        }
        return read;
    }

    /** The stream belongs to its archive, which goes on behind it. */
    @Override
    public void close() {}
}

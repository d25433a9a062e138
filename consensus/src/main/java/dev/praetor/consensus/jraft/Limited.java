package dev.praetor.consensus.jraft;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream. */
final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream source, long length) {
        super(source);
        left = length;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        int next = in.read();
        if (next >= 0) {
            left--;
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count > 0) {
            left -= count;
        }
        return count;
    }
}

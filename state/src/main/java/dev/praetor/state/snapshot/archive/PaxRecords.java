package dev.praetor.state.snapshot.archive;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The records that stand before a member in the pax form of tar (POSIX.1-2001, pax, section "Extended Header"):
 * {@code <length> <key>=<value>\n}.
 *
 * @param path the member's name, null when it stands in its own header
 * @param size the length of its content, -1 when it stands in its own header
 */
record PaxRecords(@Nullable String path, long size) {

    static PaxRecords read(byte[] bytes) throws ArchiveException {
        String path = null;
        long size = -1;
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = number(bytes, at, space);
            if (length <= space - at + 1 || length > bytes.length - at || bytes[at + (int) length - 1] != '\n') {
                throw invalid();
            }
            String record = new String(bytes, space + 1, at + (int) length - 1 - (space + 1), StandardCharsets.UTF_8);
            if (record.startsWith("path=")) {
                path = record.substring("path=".length());
            } else if (record.startsWith("size=")) {
                byte[] digits = record.substring("size=".length()).getBytes(StandardCharsets.UTF_8);
                size = number(digits, 0, digits.length);
            }
            at += (int) length;
        }
        return new PaxRecords(path, size);
    }

    private static long number(byte[] bytes, int from, int to) throws ArchiveException {
        if (to == from || to - from > 18) {
            throw invalid();
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                throw invalid();
            }
            value = value * 10 + (bytes[at] - '0');
        }
        return value;
    }

    private static ArchiveException invalid() {
        return new ArchiveException("archive/tar: invalid tar header");
    }
}

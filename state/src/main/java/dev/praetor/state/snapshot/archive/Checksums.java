package dev.praetor.state.snapshot.archive;

import dev.praetor.base.go.GoQuote;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SHA-256 sums of an archive's files, and the list of them that it holds: {@code <hex>  <name>} a line. Owned by
 * one thread.
 */
final class Checksums {

    private static final int LONGEST_LINE = 64 << 10;

    private final Map<String, MessageDigest> files = new LinkedHashMap<>();

    /** @param names the files that must be there */
    Checksums(List<String> names) {
        for (String name : names) {
            files.put(name, sha256());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is told all bytes of a file. */
    MessageDigest of(String name) {
        MessageDigest sum = files.get(name);
        if (sum == null) {
            throw new IllegalArgumentException("no sum is kept of " + name);
        }
        return sum;
    }

    /** The list; nothing may be added to the sums afterwards. */
    byte[] list() {
        StringBuilder list = new StringBuilder();
        files.forEach((name, sum) -> list.append(HexFormat.of().formatHex(sum.digest()))
                .append("  ")
                .append(name)
                .append('\n'));
        return list.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Holds a list against the sums; nothing may be added to these afterwards.
     *
     * @throws ArchiveException when a line is no such, one names another file, a sum differs or is missing
     */
    void verify(byte[] list) throws ArchiveException {
        Map<String, byte[]> sums = new LinkedHashMap<>();
        files.forEach((name, sum) -> sums.put(name, sum.digest()));
        Set<String> seen = new LinkedHashSet<>();
        for (String line : lines(list)) {
            Listed listed = Listed.parse(line);
            byte[] sum = sums.get(listed.name());
            if (sum == null) {
                throw new ArchiveException("list missing hash for " + GoQuote.quote(listed.name()));
            }
            if (!MessageDigest.isEqual(sum, listed.sum())) {
                throw new ArchiveException("hash check failed for " + GoQuote.quote(listed.name()));
            }
            seen.add(listed.name());
        }
        for (String name : sums.keySet()) {
            if (!seen.contains(name)) {
                throw new ArchiveException("file missing for " + GoQuote.quote(name));
            }
        }
    }

    private static List<String> lines(byte[] list) throws ArchiveException {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= list.length; at++) {
            boolean end = at == list.length;
            if (end ? at > start : list[at] == '\n') {
                int stop = at > start && list[at - 1] == '\r' ? at - 1 : at;
                if (stop - start >= LONGEST_LINE) {
                    throw new ArchiveException("bufio.Scanner: token too long");
                }
                lines.add(new String(list, start, stop - start, StandardCharsets.UTF_8));
                start = at + 1;
            }
        }
        return lines;
    }

    /** A line taken apart as Go's {@code Sscanf} with {@code %x  %s} does it, with its errors. */
    private record Listed(byte[] sum, String name) {

        @SuppressWarnings("OrphanedFormatString") // Go's own text, format and all
        static Listed parse(String line) throws ArchiveException {
            String rest = line.stripLeading();
            if (rest.isEmpty()) {
                throw new ArchiveException("EOF");
            }
            int digits = 0;
            while (digits < rest.length() && Character.digit(rest.charAt(digits), 16) >= 0) {
                digits++;
            }
            if (digits == 0) {
                throw new ArchiveException("no hex data for %x string");
            }
            if (digits % 2 != 0) {
                throw new ArchiveException("illegal hex digit");
            }
            String after = rest.substring(digits);
            if (!after.isEmpty() && !Character.isWhitespace(after.charAt(0))) {
                throw new ArchiveException("expected space in input to match format");
            }
            String name = after.strip();
            if (name.isEmpty()) {
                throw new ArchiveException("EOF");
            }
            return new Listed(HexFormat.of().parseHex(rest.substring(0, digits)), name.split("\\s", 2)[0]);
        }
    }
}

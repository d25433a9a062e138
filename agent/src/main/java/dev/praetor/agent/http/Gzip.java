package dev.praetor.agent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compression of answers (http-api.md section 1.3, row Vary). */
public final class Gzip {
    /** Smaller bodies fit a packet anyway. */
    static final int MIN_BYTES = 1400;

    private Gzip() {}

    /** Whether the value of an Accept-Encoding header lists gzip with a weight above 0. A star does not count. */
    public static boolean isAccepted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.split(",", -1)) {
            String[] parts = coding.split(";", -1);
            if (parts[0].strip().toLowerCase(Locale.ROOT).equals("gzip") && weight(parts) > 0) {
                return true;
            }
        }
        return false;
    }

    private static double weight(String[] parts) {
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                weight = number(parameter.substring(2));
            }
        }
        return weight;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(512, bytes.length / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 4096)) {
            gzip.write(bytes);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return out.toByteArray();
    }
}

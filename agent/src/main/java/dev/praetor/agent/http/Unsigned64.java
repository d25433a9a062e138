package dev.praetor.agent.http;

import dev.praetor.base.go.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads decimal numbers of 64 bits without sign, as Go's {@code strconv.ParseUint} does. */
public final class Unsigned64 {
    private Unsigned64() {}

    /** The number in all 64 bits of a {@code long}. Throws the given error when the text is none. */
    public static long parse(String text, Supplier<? extends RuntimeException> error) {
        Long number = parse(text);
        if (number == null) {
            throw error.get();
        }
        return number;
    }

    /**
     * The number in all 64 bits of a {@code long}.
     *
     * @param text its bytes need not be UTF-8
     * @throws HttpError 500 in Go's words when the text is no number
     */
    public static long parseOrFail(byte[] text) {
        String digits = new String(text, StandardCharsets.ISO_8859_1);
        Long number = parse(digits);
        if (number == null) {
            String reason = isDecimal(digits) ? "value out of range" : "invalid syntax";
            throw new HttpError(500, "strconv.ParseUint: parsing " + GoQuote.quote(text) + ": " + reason);
        }
        return number;
    }

    private static @Nullable Long parse(String text) {
        if (!isDecimal(text)) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException outOfRange) {
            return null;
        }
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}

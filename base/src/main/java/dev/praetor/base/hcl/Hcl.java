package dev.praetor.base.hcl;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/**
 * HCL 1 with the results, errors and places in errors of Consul 1.21 (config.md section 1; what that leaves open was measured). A text whose first
 * character is a brace is read as JSON, in the way that HCL reads it.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, lists of such, and for objects {@link HclBlocks}; an object directly
 * in a list is a map. JSON's null is the empty text. Values may nest 200 levels deep.
 */
public final class Hcl {

    /** Longer texts are refused, in bytes. */
    public static final int MAX_LENGTH = 16 * 1024 * 1024;

    private Hcl() {}

    /**
     * Reads a text: the keys in order of their first appearance.
     *
     * @throws HclException when it is not HCL
     */
    public static Map<String, Object> parse(byte[] text) throws HclException {
        if (text.length > MAX_LENGTH) {
            throw new HclException("longer than " + MAX_LENGTH + " bytes");
        }
        byte[] lines = withoutCarriageReturns(text);
        List<Node.Item> items = isJson(lines) ? new JsonParser(lines).parse() : new HclParser(lines).parse();
        return TreeBuilder.map("root", items);
    }

    private static boolean isJson(byte[] text) {
        for (byte b : text) {
            if (b == '{') {
                return true;
            }
            if (b != ' ' && (b < '\t' || b > '\r')) {
                return false;
            }
        }
        return false;
    }

    /** Line ends of Windows count as one character. */
    private static byte[] withoutCarriageReturns(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
                out.write(text[i]);
            }
        }
        return out.toByteArray();
    }
}

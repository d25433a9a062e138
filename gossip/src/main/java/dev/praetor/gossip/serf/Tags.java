package dev.praetor.gossip.serf;

import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;

/** What a member says of itself, to and from memberlist's bytes about a node (wire-gossip.md section 7). Pure. */
final class Tags {

    /** How many bytes the tags of a member may take. */
    static final int LIMIT = 512;

    static final String TOO_LONG = "Encoded length of tags exceeds limit of " + LIMIT + " bytes";

    private static final int MAGIC = 0xff;

    private Tags() {}

    /** The bytes of tags: the same ones for the same tags, so that a member that starts again is not taken for a changed one. */
    static byte[] encode(Map<String, String> tags) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(MAGIC);
        out.map(tags, Codecs.STRING);
        return out.toByteArray();
    }

    /** The tags that bytes mean; none when they are damaged, which is logged. */
    static Map<String, String> decode(byte[] meta, Logger log) {
        if (meta.length == 0 || (meta[0] & 0xff) != MAGIC) {
            return Map.of("role", new String(meta, StandardCharsets.UTF_8));
        }
        try {
            Map<String, String> tags = new MsgpackReader(meta, 1, meta.length).map(Codecs.STRING);
            return tags == null ? Map.of() : tags;
        } catch (MsgpackException damaged) {
            log.error("serf: Failed to decode tags: {}", damaged.getMessage());
            return Map.of();
        }
    }
}

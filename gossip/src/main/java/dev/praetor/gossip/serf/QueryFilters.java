package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoParseException;
import dev.praetor.gossip.serf.message.TagFilter;
import dev.praetor.gossip.serf.message.TagFilterCodec;
import dev.praetor.model.filter.GoRegexp;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/** Whom a query asks: each filter is a kind and its value, and all must hold (wire-gossip.md section 7). Pure. */
final class QueryFilters {

    private static final int BY_NAME = 0;
    private static final int BY_TAG = 1;

    private QueryFilters() {}

    /** A filter that names members. */
    static Bytes names(List<String> names) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(BY_NAME);
        out.list(names, Codecs.STRING);
        return Bytes.wrap(out.toByteArray());
    }

    /** A filter by a regular expression for a tag. */
    static Bytes tag(String tag, String expression) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(BY_TAG);
        TagFilterCodec.INSTANCE.writeMsgpack(new TagFilter(tag, expression), out);
        return Bytes.wrap(out.toByteArray());
    }

    /** Whether a member is asked. What is no filter matches nobody. */
    static boolean match(List<Bytes> filters, String name, Map<String, String> tags, Logger log) {
        for (Bytes filter : filters) {
            try {
                if (!matches(filter, name, tags)) {
                    return false;
                }
            } catch (MsgpackException | GoParseException malformed) {
                log.warn("serf: failed to decode filter: {}", malformed.getMessage());
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Bytes filter, String name, Map<String, String> tags) {
        if (filter.isEmpty()) {
            return false;
        }
        MsgpackReader in = new MsgpackReader(filter.array(), 1, filter.length());
        if (filter.at(0) == BY_NAME) {
            List<String> names = in.list(Codecs.STRING);
            return names != null && names.contains(name);
        }
        if (filter.at(0) == BY_TAG) {
            TagFilter wanted = in.value(TagFilterCodec.INSTANCE, TagFilterCodec.ZERO);
            return GoRegexp.compile(wanted.expression()).isFoundIn(tags.getOrDefault(wanted.tag(), ""));
        }
        return false;
    }
}

package dev.praetor.server.members;

import dev.praetor.gossip.Member;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a Praetor server is told from a real Consul in gossip: by a tag that Consul passes over (docs/decisions.md, "A Praetor server says so in gossip"). Answers
 * to clients do not show it.
 */
public final class PraetorMark {

    private static final String TAG = "praetor";

    /** Which rules of the log its bearer follows; another value would be another kind of server. */
    private static final String VALUE = "1";

    private PraetorMark() {}

    /** Tags with the mark. */
    public static Map<String, String> on(Map<String, String> tags) {
        Map<String, String> marked = new TreeMap<>(tags);
        marked.put(TAG, VALUE);
        return marked;
    }

    /** Tags as clients see them. */
    public static Map<String, String> without(Map<String, String> tags) {
        if (!tags.containsKey(TAG)) {
            return tags;
        }
        Map<String, String> shown = new TreeMap<>(tags);
        shown.remove(TAG);
        return shown;
    }

    public static boolean isOn(Member member) {
        return member.tag(TAG).equals(VALUE);
    }
}

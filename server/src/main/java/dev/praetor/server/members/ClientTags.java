package dev.praetor.server.members;

import dev.praetor.base.Version;
import dev.praetor.base.go.GoDuration;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client agent says of itself in gossip (wire-gossip.md section 10).
 *
 * @param id its node ID
 * @param reconnectTimeout how long others are to remember it when it fails ({@code advertise_reconnect_timeout}); zero for as long as they like
 */
public record ClientTags(String datacenter, String id, Duration reconnectTimeout) {

    /** The tags for the pool of its datacenter. */
    public Map<String, String> lan() {
        Map<String, String> tags = new TreeMap<>();
        tags.put("role", "node");
        tags.put("dc", datacenter);
        tags.put("segment", "");
        tags.put("id", id);
        tags.put("vsn", Integer.toString(Version.PROTOCOL));
        tags.put("vsn_min", Integer.toString(Version.PROTOCOL_MINIMUM));
        tags.put("vsn_max", Integer.toString(Version.PROTOCOL_MAXIMUM));
        tags.put("build", Version.RELEASE + ":" + Version.REVISION);
        if (!reconnectTimeout.isZero()) {
            tags.put("rc_tm", GoDuration.format(reconnectTimeout));
        }
        return tags;
    }
}

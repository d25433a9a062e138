package dev.praetor.cli.command;

import dev.praetor.cli.format.Fields;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member as {@code members} shows it.
 *
 * @param address with the gossip port
 * @param status alive, leaving, left, failed or none
 */
record MemberRow(String name, String address, String status, Map<String, String> tags) {

    /** By partition, then servers, then segment and name. */
    static final Comparator<MemberRow> ORDER = Comparator.comparing(MemberRow::partition)
            .thenComparing(row -> row.type().equals("server") ? "" : row.segment())
            .thenComparing(MemberRow::name);

    static MemberRow of(Map<String, @Nullable Object> member) {
        Map<String, String> tags = new TreeMap<>();
        Fields.object(member.get("Tags")).forEach((key, value) -> tags.put(key, String.valueOf(value)));
        String host = Fields.text(member, "Addr");
        String address = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + Fields.number(member, "Port");
        String status = switch (Fields.number(member, "Status")) {
            case "1" -> "alive";
            case "2" -> "leaving";
            case "3" -> "left";
            case "4" -> "failed";
            default -> "none";
        };
        return new MemberRow(Fields.text(member, "Name"), address, status, tags);
    }

    String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    String type() {
        return switch (tag("role")) {
            case "consul" -> "server";
            case "node" -> "client";
            default -> "unknown";
        };
    }

    /** The release without its revision. */
    String build() {
        String build = tag("build");
        int colon = build.indexOf(':');
        return colon < 0 ? build : build.substring(0, colon);
    }

    String partition() {
        return tags.getOrDefault("ap", "default");
    }

    String segment() {
        if (type().equals("server")) {
            return "<all>";
        }
        return tag("segment").isEmpty() ? "<default>" : tag("segment");
    }

    /** All tags with the partition and the segment as shown, {@code k=v} joined by commas. */
    String allTags() {
        Map<String, String> all = new TreeMap<>(tags);
        all.put("ap", partition());
        all.put("segment", segment());
        StringBuilder out = new StringBuilder();
        all.forEach((key, value) ->
                out.append(out.isEmpty() ? "" : ",").append(key).append('=').append(value));
        return out.toString();
    }
}

package dev.praetor.server.members;

import dev.praetor.gossip.AdmissionRule;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may be in the pool of a datacenter: agents of this datacenter, each with an ID of its own, and without what only Consul Enterprise knows (wire-gossip.md
 * section 10). Others, such as programs on serf alone, may be there too.
 *
 * @param nodeName of this agent
 * @param nodeId of this agent
 */
public record LanRule(String datacenter, String nodeName, String nodeId) implements AdmissionRule {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    /** Agents from this version on make IDs of their own. */
    private static final int[] UNIQUE_IDS = {0, 8, 5};

    @Override
    public @Nullable String refuse(List<Member> members) {
        Map<String, String> names = new HashMap<>();
        for (Member member : members) {
            String reason = sameId(member, names);
            if (reason == null) {
                reason = otherDatacenter(member);
            }
            if (reason == null) {
                reason = enterprise(member);
            }
            if (reason != null) {
                return "Member '" + member.name() + "' " + reason;
            }
        }
        return null;
    }

    private static @Nullable String enterprise(Member member) {
        if (!member.tag("fips").isEmpty()) {
            return "is FIPS Consul; FIPS Consul is only available in Consul Enterprise";
        }
        if (!member.tag("ap").isEmpty()) {
            return "part of partition '" + member.tag("ap") + "'; Partitions are a Consul Enterprise feature";
        }
        if (!member.tag("segment").isEmpty()) {
            return "part of segment '" + member.tag("segment") + "'; Network Segments are a Consul Enterprise feature";
        }
        return null;
    }

    private @Nullable String sameId(Member member, Map<String, String> names) {
        String id = member.tag("id");
        if (id.isEmpty() || member.status() == MemberStatus.LEFT) {
            return null;
        }
        if (id.equals(nodeId) && !member.name().equalsIgnoreCase(nodeName)) {
            return "has conflicting node ID '" + id + "' with this agent's ID";
        }
        if (!hasOwnId(member)) {
            return null;
        }
        String other = names.putIfAbsent(id, member.name());
        return other == null ? null : "has conflicting node ID '" + id + "' with member '" + other + "'";
    }

    private static boolean hasOwnId(Member member) {
        Matcher version = VERSION.matcher(member.tag("build"));
        if (!version.find()) {
            return false;
        }
        for (int part = 0; part < UNIQUE_IDS.length; part++) {
            String digits = version.group(part + 1);
            int number = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            if (number != UNIQUE_IDS[part]) {
                return number > UNIQUE_IDS[part];
            }
        }
        return true;
    }

    private @Nullable String otherDatacenter(Member member) {
        boolean isAgent = member.tag("role").equals("node") || ServerMember.of(member) != null;
        String other = member.tag("dc");
        return !isAgent || other.equals(datacenter) ? null : "part of wrong datacenter '" + other + "'";
    }
}

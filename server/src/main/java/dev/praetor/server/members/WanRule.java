package dev.praetor.server.members;

import dev.praetor.gossip.AdmissionRule;
import dev.praetor.gossip.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may be in the wide pool: servers (wire-gossip.md section 10). */
public record WanRule() implements AdmissionRule {

    @Override
    public @Nullable String refuse(List<Member> members) {
        for (Member member : members) {
            if (ServerMember.of(member) == null) {
                return "Member '" + member.name() + "' is not a server";
            }
        }
        return null;
    }
}

package dev.praetor.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.gossip.Member;
import dev.praetor.server.Pools;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md section 8. */
class OwnServersOnlyTest {

    private static Member member(String name, boolean own) {
        Map<String, String> tags = new ServerTags("dc1", "id-" + name, 8300, 0, 0, 0, false, 0, false).lan();
        return ServerTags.member(name, new InetSocketAddress("127.0.0.1", 8301), own ? PraetorMark.on(tags) : tags);
    }

    private static String refusal(Member asked, Member local) {
        return refusal(asked, local, null);
    }

    private static String refusal(Member asked, Member local, @Nullable Member wide) {
        return new OwnServersOnly(Pools.alone(local, wide), "dc1")
                .refusal(Objects.requireNonNull(ServerMember.of(asked)));
    }

    @Test
    void takesServersOfItsOwnKind() {
        assertThat(refusal(member("s2", true), member("s1", true))).isEmpty();
    }

    @Test
    void refusesARealConsulServer() {
        assertThat(refusal(member("s2", false), member("s1", true))).isEqualTo("it is not a Praetor server");
    }

    @Test
    void takesNobodyBesideARealConsulServerOfTheWidePool() {
        assertThat(refusal(member("s2", true), member("s1", true), member("consul-1.dc1", false)))
                .isEqualTo("server consul-1 of this datacenter is not a Praetor server");
    }

    @Test
    void takesNobodyBesideARealConsulServer() {
        assertThat(refusal(member("s2", true), member("consul-1", false)))
                .isEqualTo("server consul-1 of this datacenter is not a Praetor server");
    }
}

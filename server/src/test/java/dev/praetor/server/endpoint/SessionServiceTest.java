package dev.praetor.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.TestServer;
import dev.praetor.server.endpoint.session.SessionRules;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** semantics.md sections 2 and 3, through the router. */
class SessionServiceTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static SessionBuilder session() {
        return new SessionBuilder()
                .node(TestServer.NODE)
                .lockDelay(Duration.ofSeconds(15))
                .nodeChecks(List.of(SessionRules.SERF_HEALTH));
    }

    private static SessionRequest create(Session session) {
        return new SessionRequest("", "create", session, TestServer.NO_TOKEN);
    }

    private String created(SessionBuilder session) {
        return server.call(Methods.SESSION_APPLY, create(session.build()));
    }

    private void destroy(String id) {
        server.call(
                Methods.SESSION_APPLY,
                new SessionRequest("", "destroy", new SessionBuilder().id(id).build(), TestServer.NO_TOKEN));
    }

    private IndexedSessions info(String id) {
        return server.call(Methods.SESSION_GET, new SessionSpecificRequest("", id, "", TestServer.DEFAULT));
    }

    private boolean exists(String id) {
        return info(id).sessions() != null;
    }

    private boolean renew(String id) {
        IndexedSessions renewed =
                server.call(Methods.SESSION_RENEW, new SessionSpecificRequest("", id, "", TestServer.DEFAULT));
        return renewed.sessions() != null;
    }

    @Test
    void aNewSessionHasAnIdOfItsOwnAndTheDefaultBehaviour() {
        String first = created(session());
        String second = created(session());
        assertThat(first).hasSize(36).isNotEqualTo(second);
        assertThat(info(first).sessions()).singleElement().satisfies(found -> {
            assertThat(found.behavior()).isEqualTo("release");
            assertThat(found.node()).isEqualTo(TestServer.NODE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        9s     | Invalid Session TTL '9000000000', must be between [10s=24h0m0s]
        86401s | Invalid Session TTL '86401000000000', must be between [10s=24h0m0s]
        -15s   | Invalid Session TTL '-15000000000', must be between [10s=24h0m0s]
        soon   | Session TTL 'soon' invalid: time: invalid duration "soon"
        30     | Session TTL '30' invalid: time: missing unit in duration "30"
        """)
    void refusesATimeToLiveOutOfRange(String ttl, String text) { // http-api.md row 87
        assertThat(server.refusal(
                        Methods.SESSION_APPLY, create(session().ttl(ttl).build())))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10s", "24h", "0s", "", "15.0s"})
    void acceptsATimeToLiveInRangeAndKeepsItAsWritten(String ttl) { // row 3.2
        assertThat(info(created(session().ttl(ttl))).sessions())
                .singleElement()
                .satisfies(found -> assertThat(found.ttl()).isEqualTo(ttl));
    }

    @Test
    void refusesAnotherBehaviourANodelessSessionAndMissingNodesAndChecks() { // http-api.md row 87
        assertThat(server.refusal(
                        Methods.SESSION_APPLY,
                        create(session().behavior("Delete").build())))
                .isEqualTo("Invalid Behavior setting 'Delete'");
        assertThat(server.refusal(
                        Methods.SESSION_APPLY, create(session().node("").build())))
                .isEqualTo("Must provide Node");
        assertThat(server.refusal(
                        Methods.SESSION_APPLY, create(session().node("nobody").build())))
                .isEqualTo("apply failed: Missing node registration");
        assertThat(server.refusal(
                        Methods.SESSION_APPLY,
                        create(session().nodeChecks(List.of("nope")).build())))
                .isEqualTo("apply failed: Missing check 'nope' registration");
    }

    @Test
    void expiresAtTwiceItsTimeToLiveAndNotBefore() { // row 3.2
        String id = created(session().ttl("10s"));
        server.pass(Duration.ofSeconds(20).minusMillis(1));
        assertThat(exists(id)).isTrue();
        server.pass(Duration.ofMillis(1));
        assertThat(exists(id)).isFalse();
    }

    @Test
    void renewingStartsTheTimeAgainAndChangesNoIndex() { // rows 3.2, 3.5
        String id = created(session().ttl("10s"));
        long index = info(id).meta().index();
        for (int round = 0; round < 5; round++) {
            server.pass(Duration.ofSeconds(19));
            assertThat(renew(id)).isTrue();
        }
        assertThat(info(id).meta().index()).isEqualTo(index);
        server.pass(Duration.ofSeconds(20));
        assertThat(exists(id)).isFalse();
        assertThat(renew(id)).isFalse();
    }

    @Test
    void aSessionWithoutTimeToLiveStays() { // row 3.2
        String id = created(session().ttl("0s"));
        server.pass(Duration.ofHours(50));
        assertThat(exists(id)).isTrue();
        assertThat(renew(id)).isTrue();
    }

    @Test
    void aTimerThatFiresLateLeavesTimeForTheRenewal() { // ARCHITECTURE.md section 3
        String id = created(session().ttl("10s"));
        server.clock.advance(Duration.ofMinutes(5));
        server.pass(Duration.ZERO);
        assertThat(exists(id)).isTrue();
        assertThat(renew(id)).isTrue();
        server.pass(Duration.ofSeconds(19));
        assertThat(exists(id)).isTrue();
        server.pass(Duration.ofSeconds(1));
        assertThat(exists(id)).isFalse();
    }

    @Test
    void aTimerThatFiresLateEndsItsSessionWhenNoRenewalComes() {
        String id = created(session().ttl("10s"));
        server.clock.advance(Duration.ofMinutes(5));
        server.pass(Duration.ofSeconds(3));
        assertThat(exists(id)).isFalse();
    }

    @Test
    void expiryWakesWhoeverWatchesTheSession() { // row 3.4
        String id = created(session().ttl("10s"));
        QueryOptions blocking = TestServer.blocking(info(id).meta().index());
        TestServer.Call<IndexedSessions> call =
                server.start(Methods.SESSION_GET, new SessionSpecificRequest("", id, "", blocking));
        server.pass(Duration.ofSeconds(20));
        assertThat(call.value().sessions()).isNull();
    }

    @Test
    void aLockThatIsLostToTheEndOfItsSessionIsDelayed() { // rows 2.6, 2.9
        String holder = created(session());
        String other = created(session());
        assertThat(server.key("lock", "leader", "1", holder)).isTrue();
        destroy(holder);
        assertThat(server.key("lock", "leader", "2", other)).isFalse();
        assertThat(server.key("lock", "leader", "2", "gone")).isFalse();
        server.pass(Duration.ofSeconds(15).minusMillis(1));
        assertThat(server.key("lock", "leader", "2", other)).isFalse();
        server.pass(Duration.ofMillis(1));
        assertThat(server.key("lock", "leader", "2", other)).isTrue();
    }

    @Test
    void aReleasedLockIsNotDelayed() { // row 2.9
        String holder = created(session());
        String other = created(session());
        server.key("lock", "leader", "1", holder);
        assertThat(server.key("unlock", "leader", "1", holder)).isTrue();
        destroy(holder);
        assertThat(server.key("lock", "leader", "2", other)).isTrue();
    }

    @Test
    void theLockDelayIsCappedAtAMinuteAndMayBeNone() { // row 2.9
        String holder = created(session().lockDelay(Duration.ofHours(2)));
        String none = created(session().lockDelay(Duration.ofSeconds(-5)));
        String other = created(session());
        server.key("lock", "long", "1", holder);
        server.key("lock", "none", "1", none);
        destroy(holder);
        destroy(none);
        assertThat(server.key("lock", "none", "2", other)).isTrue();
        server.pass(Duration.ofSeconds(59));
        assertThat(server.key("lock", "long", "2", other)).isFalse();
        server.pass(Duration.ofSeconds(1));
        assertThat(server.key("lock", "long", "2", other)).isTrue();
    }

    @Test
    void settlesChecksAsAnAgentDoes() { // row 3.1
        assertThat(settled(List.of("serfHealth"), List.of("serfHealth"))).isEqualTo("null [serfHealth]");
        assertThat(settled(List.of("serfHealth"), List.of())).isEqualTo("null []");
        assertThat(settled(List.of(), List.of("serfHealth"))).isEqualTo("null []");
        assertThat(settled(List.of("mem"), List.of("serfHealth"))).isEqualTo("[mem] [serfHealth]");
        assertThat(settled(List.of("mem"), List.of())).isEqualTo("null []");
        assertThat(settled(List.of("serfHealth"), List.of("mem", "disk"))).isEqualTo("null [mem, disk]");
        assertThat(settled(List.of("mem"), List.of("disk"))).isEqualTo("[mem] [disk]");
    }

    private static String settled(List<String> checks, List<String> nodeChecks) {
        Session settled = SessionRules.settleChecks(
                new SessionBuilder().checks(checks).nodeChecks(nodeChecks).build());
        return settled.checks() + " " + settled.nodeChecks();
    }
}

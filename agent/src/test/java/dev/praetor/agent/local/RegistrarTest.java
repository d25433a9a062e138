package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** semantics.md 5.10 and 5.11, and the transcripts agent-service-checks and agent-maintenance. */
class RegistrarTest {

    private final LocalState state = new LocalState();
    private final FakeRunners runners = new FakeRunners();
    private final List<StoreChange> written = new ArrayList<>();
    private int pushes;
    private final DefinitionStore store = new DefinitionStore() {
        @Override
        public Reply<Done> write(List<StoreChange> changes) {
            written.addAll(changes);
            return Reply.of(Done.DONE);
        }

        @Override
        public StoredDefinitions load() {
            throw new AssertionError("a registrar only writes");
        }
    };
    private final Registrar registrar = new Registrar(
            new NodeIdentity("id", "n", "dc1", "127.0.0.1", Map.of(), Map.of(), null), state, runners, store, () -> {
                pushes++;
                return Reply.of(Done.DONE);
            });

    private void register(String json) {
        register(json, false);
    }

    private void register(String json, boolean replace) {
        done(registrar.registerService(ServiceRulesTest.service(json), "", Origin.API, replace));
    }

    private static void done(Reply<Done> reply) {
        List<Outcome<Done>> outcomes = new ArrayList<>();
        reply.whenDone(outcomes::add);
        assertThat(outcomes).containsExactly(new Outcome.Success<>(Done.DONE));
    }

    private void show(String check, String status) {
        state.update(snapshot -> snapshot.with(snapshot.checks().get(check).with(status, "output", null)));
    }

    private String status(String check) {
        return state.snapshot().checks().get(check).check().status();
    }

    @Test
    void keepsTheStatusOfAKnownCheckAndClearsItsOutput() {
        register("{\"Name\":\"one\",\"Check\":{\"TTL\":\"1h\"}}");
        assertThat(status("service:one")).isEqualTo("critical");
        show("service:one", "passing");
        register("{\"Name\":\"one\",\"Check\":{\"TTL\":\"2h\"},\"Tags\":[\"again\"]}");
        assertThat(status("service:one")).isEqualTo("passing");
        assertThat(state.snapshot().checks().get("service:one").check().output())
                .isEmpty();
        assertThat(state.snapshot().checks().get("service:one").check().serviceTags())
                .containsExactly("again");
        register("{\"Name\":\"one\",\"Check\":{\"TTL\":\"2h\",\"Status\":\"warning\"}}");
        assertThat(status("service:one")).isEqualTo("warning");
        assertThat(pushes).isEqualTo(3);
    }

    @Test
    void keepsChecksThatAreNotListedUnlessToldOtherwise() {
        register("{\"Name\":\"two\",\"Checks\":[{\"TTL\":\"1h\"},{\"TTL\":\"1h\",\"CheckID\":\"mine\"}]}");
        register("{\"Name\":\"two\",\"Checks\":[{\"TTL\":\"1h\",\"CheckID\":\"mine\"}]}");
        assertThat(state.snapshot().checks()).containsOnlyKeys("service:two:1", "mine");
        runners.calls.clear();
        register("{\"Name\":\"two\",\"Checks\":[{\"TTL\":\"1h\",\"CheckID\":\"mine\"}]}", true);
        assertThat(state.snapshot().checks()).containsOnlyKeys("mine");
        assertThat(runners.calls).containsExactly("stop service:two:1", "start mine");
        register("{\"Name\":\"two\"}", true);
        assertThat(state.snapshot().checks()).isEmpty();
    }

    @Test
    void refusesAServiceWithACheckThatCannotRunAsAWhole() {
        runners.refusal = "Scripts are disabled";
        assertThatThrownBy(() -> register("{\"Name\":\"bad\",\"Check\":{\"Args\":[\"a\"],\"Interval\":\"1s\"}}"))
                .isInstanceOf(RefusedException.class);
        assertThat(state.snapshot().services()).isEmpty();
    }

    @Test
    void checksNeedTheirService() {
        CheckDefinition check = CheckTypes.definition("\"TTL\":\"1h\",\"ServiceID\":\"web\"");
        assertThatThrownBy(() -> registrar.registerCheck(check, "", Origin.API))
                .hasMessage("ServiceID \"web\" does not exist");
        register("{\"Name\":\"web\",\"Tags\":[\"t\"]}");
        done(registrar.registerCheck(check, "", Origin.API));
        assertThat(state.snapshot().checks().get("x").check().serviceName()).isEqualTo("web");
        assertThat(state.snapshot().checks().get("x").check().serviceTags()).containsExactly("t");
    }

    @Test
    void removesAServiceWithItsChecksAndForgetsThem() {
        register("{\"Name\":\"web\",\"Check\":{\"TTL\":\"1h\"}}");
        written.clear();
        done(registrar.deregisterService("web"));
        assertThat(state.snapshot()).isEqualTo(LocalSnapshot.EMPTY);
        assertThat(written)
                .containsExactly(new StoreChange.DropService("web"), new StoreChange.DropCheck("service:web"));
        assertThat(registrar.deregisterService("web")).isNull();
        assertThat(registrar.deregisterCheck("service:web")).isNull();
    }

    @Test
    void theFirstReasonOfMaintenanceStays() {
        done(registrar.nodeMaintenance(true, "new disk", ""));
        done(registrar.nodeMaintenance(true, "again", ""));
        assertThat(state.snapshot().checks().get("_node_maintenance").check().notes())
                .isEqualTo("new disk");
        done(registrar.nodeMaintenance(false, "", ""));
        done(registrar.nodeMaintenance(false, "", ""));
        assertThat(state.snapshot().checks()).isEmpty();
        done(registrar.nodeMaintenance(true, "", ""));
        assertThat(state.snapshot().checks().get("_node_maintenance").check().notes())
                .isEqualTo("Maintenance mode is enabled for this node, but no reason was provided."
                        + " This is a default message.");
        assertThat(registrar.serviceMaintenance("nosuch", true, "", "")).isNull();
    }

    @Test
    void persistsWhatCameOverTheApiOnly() {
        register("{\"Name\":\"api\"}");
        done(registrar.registerService(ServiceRulesTest.service("{\"Name\":\"file\"}"), "", Origin.CONFIG, false));
        assertThat(written).hasSize(2);
        assertThat(written.get(0)).isInstanceOf(StoreChange.PutService.class);
        assertThat(written.get(1)).isEqualTo(new StoreChange.DropService("file"));
    }

    @Test
    void restoresWithTheConfigurationWinning() {
        LocalService kept =
                new LocalService(Conversions.service(ServiceRulesTest.service("{\"Name\":\"kept\"}")), "", Origin.API);
        LocalService shadowed = new LocalService(
                Conversions.service(ServiceRulesTest.service("{\"Name\":\"both\",\"Port\":1}")), "", Origin.API);
        LocalCheck valid = CheckTypes.local("\"TTL\":\"1h\",\"ID\":\"valid\"").with("passing", "old", null);
        LocalCheck expired =
                CheckTypes.local("\"TTL\":\"1h\",\"ID\":\"expired\"").with("passing", "old", null);
        done(registrar.registerService(
                ServiceRulesTest.service("{\"Name\":\"both\",\"Port\":2}"), "", Origin.CONFIG, false));
        runners.calls.clear();
        registrar.restore(
                new StoredDefinitions(
                        List.of(kept, shadowed),
                        List.of(valid, expired),
                        List.of(
                                new CheckState("valid", "fine", "warning", 1_001),
                                new CheckState("expired", "gone", "passing", 1_000))),
                1_000);
        assertThat(state.snapshot().services()).containsOnlyKeys("both", "kept");
        assertThat(state.snapshot().services().get("both").service().port()).isEqualTo(2);
        assertThat(status("valid")).isEqualTo("warning");
        assertThat(state.snapshot().checks().get("valid").check().output()).isEqualTo("fine");
        assertThat(status("expired")).isEqualTo("critical");
        assertThat(runners.calls).containsExactly("resume valid", "start expired");
        assertThat(written).contains(new StoreChange.DropService("both"));
    }
}

package dev.praetor.state.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.txn.TxnError;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.model.txn.TxnResult;
import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.model.txn.TxnSessionOp;
import dev.praetor.state.Machine;
import dev.praetor.state.kv.GetKey;
import dev.praetor.state.session.GetSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** http-api.md 2.5.1 and the transcripts txn-*, held against a real 1.21.4. */
class TxnTest {

    private final Machine machine = new Machine();

    private static TxnOp key(String verb, String key, String value, String session, long index) {
        DirEntry entry = new DirEntry(0, Bytes.of(key), 0, Bytes.of(value), session, new RaftIndex(0, index));
        return new TxnOp(new TxnKVOp(verb, entry), null, null, null, null);
    }

    private static TxnOp key(String verb, String key) {
        return key(verb, key, "v", "", 0);
    }

    private static TxnOp node(String verb, String name, long index) {
        Node node = new NodeBuilder()
                .node(name)
                .address("1.1.1.1")
                .raftIndex(new RaftIndex(0, index))
                .build();
        return new TxnOp(null, new TxnNodeOp(verb, node), null, null, null);
    }

    private static TxnOp service(String verb, String node, String id, long index) {
        return new TxnOp(
                null,
                null,
                new TxnServiceOp(
                        verb,
                        node,
                        Machine.service(id, id)
                                .raftIndex(new RaftIndex(0, index))
                                .build()),
                null,
                null);
    }

    private static TxnOp check(String verb, String node, String id, String service, long index) {
        return new TxnOp(
                null,
                null,
                null,
                new TxnCheckOp(
                        verb,
                        Machine.check(id, "")
                                .node(node)
                                .serviceId(service)
                                .raftIndex(new RaftIndex(0, index))
                                .build()),
                null);
    }

    private List<String> problems(TxnOp... operations) {
        TxnResponse response = machine.txn(operations);
        assertThat(response.results()).isNull();
        return response.errors().stream()
                .map(error -> error.opIndex() + " " + error.what())
                .toList();
    }

    private List<TxnResult> results(TxnOp... operations) {
        TxnResponse response = machine.txn(operations);
        assertThat(response.errors()).isNull();
        return response.results();
    }

    @Test
    void operationsSeeTheOnesBeforeThem() {
        List<TxnResult> results = results(
                key("set", "k", "1", "", 0),
                key("get", "k"),
                key("set", "k", "2", "", 0),
                key("get", "k"),
                key("delete", "k"),
                key("check-not-exists", "k"));
        assertThat(results)
                .extracting(result -> result.kv().value())
                .containsExactly(null, Bytes.of("1"), null, Bytes.of("2"));
    }

    @Test
    void allFailuresAreToldAndNothingIsWritten() {
        machine.key("set", "a", "v");
        assertThat(problems(
                        key("get", "none"), key("set", "new"), key("check-not-exists", "a"), key("delete-tree", "")))
                .containsExactly("0 key \"none\" doesn't exist", "2 key \"a\" exists");
        assertThat(machine.row("a").raftIndex().modifyIndex()).isEqualTo(1);
        assertThat(machine.ask(new GetKey(Bytes.of("new")))).isNull();
        assertThat(machine.changes().isEmpty()).isTrue();
    }

    @Test
    void keyOperationsFailInConsulsWords() {
        machine.register("n");
        machine.create(Machine.session("s", "n").build());
        machine.create(Machine.session("t", "n").build());
        machine.key("lock", "a", "v", "s", 0);
        assertThat(problems(
                        key("cas", "a", "v", "", 1),
                        key("cas", "none", "v", "", 4),
                        key("delete-cas", "a", "", "", 1),
                        key("check-index", "a", "", "", 1),
                        key("check-index", "none", "", "", 1),
                        key("check-session", "a", "", "t", 0),
                        key("check-session", "none", "", "t", 0),
                        key("lock", "a", "v", "t", 0),
                        key("lock", "b", "v", "bad", 0),
                        key("lock", "b", "v", "", 0),
                        key("unlock", "a", "v", "t", 0),
                        key("unlock", "b", "v", "", 0),
                        key("get", "a\"b\n\u0001")))
                .containsExactly(
                        "0 failed to set key \"a\", index is stale",
                        "1 failed to set key \"none\", index is stale",
                        "2 failed to delete key \"a\", index is stale",
                        "3 failed index check for key \"a\", current modify index 4 != 1",
                        "4 failed to check index, key \"none\" doesn't exist",
                        "5 failed session check for key \"a\", current session \"s\" != \"t\"",
                        "6 failed to check session, key \"none\" doesn't exist",
                        "7 failed to lock key \"a\", lock is already held",
                        "8 invalid session \"bad\"",
                        "9 missing session",
                        "10 failed to unlock key \"a\", lock isn't held, or is held by another session",
                        "11 missing session",
                        "12 key \"a\\\"b\\n\\x01\" doesn't exist");
    }

    @Test
    void keyWritesAnswerWithoutValueAndDeletesNotAtAll() {
        machine.register("n");
        machine.create(Machine.session("s", "n").build());
        List<TxnResult> results = results(
                key("lock", "k", "v", "s", 0),
                key("check-session", "k", "", "s", 0),
                key("get-or-empty", "none"),
                key("get-tree", "k"),
                key("get-tree", "none"),
                key("delete", "k"),
                key("delete-cas", "none", "", "", 5));
        assertThat(results)
                .extracting(result -> result.kv().key() + "=" + result.kv().value() + " "
                        + result.kv().session())
                .containsExactly("k=null s", "k=null s", "none=null ", "k=v s");
    }

    @Test
    void catalogOperationsFailInConsulsWords() {
        machine.register(
                "n",
                Machine.service("s", "s").build(),
                Machine.check("c", "passing").build());
        assertThat(problems(
                        node("get", "none", 0),
                        node("cas", "n", 7),
                        node("cas", "none", 7),
                        node("delete-cas", "n", 7),
                        node("delete-cas", "none", 0),
                        service("get", "n", "none", 0),
                        service("set", "none", "s", 0),
                        service("cas", "n", "s", 0),
                        service("delete-cas", "n", "none", 1),
                        check("get", "n", "none", "", 0),
                        check("set", "none", "c", "", 0),
                        check("set", "n", "c", "none", 0),
                        check("cas", "n", "c", "", 7),
                        check("delete-cas", "n", "none", "", 7)))
                .containsExactly(
                        "0 node \"none\" doesn't exist",
                        "1 failed to set node \"n\", index is stale",
                        "2 failed to set node \"none\", index is stale",
                        "3 failed to delete node \"n\", index is stale",
                        "4 failed to delete node \"none\", index is stale",
                        "5 service \"none\" on node \"n\" doesn't exist",
                        "6 Missing node registration",
                        "7 failed to set service \"s\" on node \"n\", index is stale",
                        "8 failed to delete service \"none\" on node \"n\", index is stale",
                        "9 check \"none\" on node \"n\" doesn't exist",
                        "10 Missing node registration",
                        "11 Missing service registration",
                        "12 failed to set check \"c\" on node \"n\", index is stale",
                        "13 failed to delete check \"none\" on node \"n\", index is stale");
    }

    @Test
    void catalogOperationsWriteAndAnswerTheRows() {
        List<TxnResult> results = results(
                node("set", "n", 0),
                service("cas", "N", "s", 0),
                check("set", "n", "c", "S", 0),
                check("delete", "n", "none", "", 0),
                service("delete", "n", "none", 0),
                node("delete", "none", 0));
        assertThat(results).hasSize(3);
        assertThat(results.get(0).node().raftIndex()).isEqualTo(new RaftIndex(1, 1));
        assertThat(results.get(1).service().id()).isEqualTo("s");
        assertThat(results.get(2).check().serviceId()).isEqualTo("S");
        assertThat(results.get(2).check().serviceName()).isEqualTo("s");
        assertThat(results(service("cas", "n", "s", 1), node("delete-cas", "n", 1)))
                .hasSize(1);
    }

    @Test
    void familyThatStandsFirstRuns() {
        TxnOp both = new TxnOp(key("set", "k").kv(), node("get", "none", 0).node(), null, null, null);
        assertThat(results(both)).hasSize(1);
        assertThat(results(new TxnOp(null, null, null, null, null))).isEmpty();
    }

    @Test
    void sessionIsDeletedFromWithin() {
        machine.register("n");
        machine.create(Machine.session("s", "n").build());
        results(new TxnOp(
                null,
                null,
                null,
                null,
                new TxnSessionOp("delete", new SessionBuilder().id("s").build())));
        assertThat(machine.ask(new GetSession("s"))).isNull();
    }

    @Test
    void readsRunOnASnapshotAndWritesAreRefusedThere() {
        machine.key("set", "k", "v");
        assertThat(ReadTransaction.run(machine.snapshot(), List.of(key("get", "k")))
                        .results())
                .extracting(result -> result.kv().value())
                .containsExactly(Bytes.of("v"));
        assertThat(ReadTransaction.run(machine.snapshot(), List.of(key("get", "none"), key("get", "k")))
                        .errors())
                .containsExactly(new TxnError(0, "key \"none\" doesn't exist"));
        assertThat(ReadTransaction.run(machine.snapshot(), List.of(key("set", "k")))
                        .errors())
                .hasSize(1);
        assertThat(ReadTransaction.run(machine.snapshot(), null).results()).isEmpty();
    }
}

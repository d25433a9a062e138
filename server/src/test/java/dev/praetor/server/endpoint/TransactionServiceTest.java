package dev.praetor.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TxnReadRequest;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.txn.TxnError;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnReadResponse;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** http-api.md 2.5.1, as far as the server decides it, through the router. */
class TransactionServiceTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static TxnOp key(String verb, String key, String session) {
        return new TxnOp(
                new TxnKVOp(
                        verb,
                        new DirEntryBuilder()
                                .key(Bytes.of(key))
                                .value(Bytes.of("v"))
                                .session(session)
                                .build()),
                null,
                null,
                null,
                null);
    }

    private static TxnOp node(String verb, String name, String id) {
        return new TxnOp(
                null, new TxnNodeOp(verb, new NodeBuilder().node(name).id(id).build()), null, null, null);
    }

    private static TxnOp service(String verb, String id, String name) {
        return new TxnOp(
                null,
                null,
                new TxnServiceOp(
                        verb,
                        TestServer.NODE,
                        new NodeServiceBuilder().id(id).service(name).build()),
                null,
                null);
    }

    private TxnResponse write(TxnOp... operations) {
        return server.call(Methods.TXN_APPLY, new TxnRequest("", List.of(operations), TestServer.NO_TOKEN));
    }

    private TxnReadResponse read(TxnOp... operations) {
        return server.call(Methods.TXN_READ, new TxnReadRequest("", List.of(operations), TestServer.DEFAULT));
    }

    @Test
    void runsAllOrNothing() {
        assertThat(write(key("set", "a", ""), key("set", "b", "")).results()).hasSize(2);
        TxnResponse failed = write(key("set", "c", ""), key("check-not-exists", "a", ""));
        assertThat(failed.results()).isNull();
        assertThat(failed.errors()).containsExactly(new TxnError(1, "key \"a\" exists"));
        assertThat(server.get("c").entries()).isNull();
    }

    @Test
    void tellsAllFaultsThatNeedNoState() {
        assertThat(write(
                                key("bogus", "k", ""),
                                key("set", "", ""),
                                key("cas", "missing", ""),
                                node("bogus", "n", ""),
                                node("set", "", ""),
                                node("set", "n", "zz"),
                                service("bogus", "s", "s"),
                                service("set", "", ""),
                                service("delete", "s", ""))
                        .errors())
                .containsExactly(
                        new TxnError(0, "unknown KV operation: bogus"),
                        new TxnError(1, "Must provide key"),
                        new TxnError(3, "unknown node operation: bogus"),
                        new TxnError(4, "Must provide node"),
                        new TxnError(5, "Bad node ID: uuid string is wrong length"),
                        new TxnError(6, "unknown service operation: bogus"),
                        new TxnError(7, "Must provide service name (Service.Service)"),
                        new TxnError(8, "Must provide service name (Service.Service) when service ID is provided"));
    }

    @Test
    void aTreeMayBeDeletedFromTheRoot() {
        write(key("set", "a", ""));
        assertThat(write(key("delete-tree", "", "")).errors()).isNull();
        assertThat(server.get("a").entries()).isNull();
    }

    @Test
    void aLockWithinItsDelayFails() { // semantics.md 2.9
        String session = server.call(
                Methods.SESSION_APPLY,
                new SessionRequest(
                        "",
                        "create",
                        new SessionBuilder()
                                .node(TestServer.NODE)
                                .lockDelay(Duration.ofSeconds(15))
                                .build(),
                        TestServer.NO_TOKEN));
        assertThat(write(key("lock", "k", session)).errors()).isNull();
        server.call(
                Methods.SESSION_APPLY,
                new SessionRequest(
                        "", "destroy", new SessionBuilder().id(session).build(), TestServer.NO_TOKEN));
        assertThat(write(key("lock", "k", session)).errors())
                .containsExactly(new TxnError(0, "failed to lock key \"k\" due to lock delay"));
    }

    @Test
    void aReadCarriesMetaWithAnIndexOfOne() {
        server.put("a", "1");
        TxnReadResponse found = read(key("get", "a", ""));
        assertThat(found.response().results()).hasSize(1);
        assertThat(found.meta().index()).isEqualTo(1);
        assertThat(found.meta().knownLeader()).isTrue();
        TxnReadResponse missed = read(key("get", "nope", ""));
        assertThat(missed.response().errors()).containsExactly(new TxnError(0, "key \"nope\" doesn't exist"));
        assertThat(missed.meta().index()).isEqualTo(1);
    }

    @Test
    void aReadThatIsRefusedBeforeItRunsHasNoMeta() {
        TxnReadResponse refused = read(key("get", "", ""));
        assertThat(refused.response().errors()).containsExactly(new TxnError(0, "Must provide key"));
        assertThat(refused.meta().index()).isZero();
        assertThat(refused.meta().knownLeader()).isFalse();
    }

    @Test
    void aConsistentReadIsConfirmedFirst() {
        server.put("a", "1");
        TxnReadRequest request = new TxnReadRequest(
                "",
                List.of(key("get", "a", "")),
                new QueryOptionsBuilder().requireConsistent(true).build());
        assertThat(server.call(Methods.TXN_READ, request).response().results()).hasSize(1);
    }

    @Test
    void aCheckWithoutIdIsNamedByItsName() { // semantics.md 4.6
        TxnOp set = new TxnOp(
                null,
                null,
                null,
                new TxnCheckOp(
                        "set",
                        new HealthCheckBuilder()
                                .node(TestServer.NODE)
                                .name("only name")
                                .build()),
                null);
        assertThat(write(set).results()).singleElement().satisfies(result -> {
            assertThat(result.check().checkId()).isEqualTo("only name");
            assertThat(result.check().status()).isEqualTo("critical");
        });
    }

    @Test
    void anEmptyTransactionSucceeds() {
        assertThat(write().errors()).isNull();
        assertThat(read().response().errors()).isNull();
    }
}

package dev.praetor.state;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.DeregisterRequestBuilder;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.interest.Query;
import dev.praetor.state.kv.GetKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A state machine for tests that counts the log's indexes itself and speaks in short commands. */
public final class Machine {

    private static final WriteRequest NO_TOKEN = new WriteRequest("");

    private final StateMachine machine = new StateMachine();
    private long index;

    private ChangeSet changes = ChangeSet.EMPTY;

    /** The index of the last command. */
    public long index() {
        return index;
    }

    /** What the last command changed. */
    public ChangeSet changes() {
        return changes;
    }

    public @Nullable Object apply(MessageType type, Record request) {
        index++;
        Applied applied = machine.apply(index, new Command(type, request));
        changes = applied.changes();
        return applied.result();
    }

    public StateSnapshot snapshot() {
        return machine.snapshot();
    }

    public <T> T ask(Query<T> query) {
        return query.run(snapshot()).value();
    }

    public long indexOf(Query<?> query) {
        return query.run(snapshot()).index();
    }

    public @Nullable Object key(String operation, String key, String value, String session, long expected) {
        return apply(
                MessageType.KVS,
                new KVSRequest(
                        "dc1",
                        operation,
                        new DirEntry(0, Bytes.of(key), 0, Bytes.of(value), session, new RaftIndex(0, expected)),
                        NO_TOKEN));
    }

    public @Nullable Object key(String operation, String key, String value) {
        return key(operation, key, value, "", 0);
    }

    public DirEntry row(String key) {
        DirEntry entry = ask(new GetKey(Bytes.of(key)));
        if (entry == null) {
            throw new AssertionError("no key " + key);
        }
        return entry;
    }

    public void reap(long upTo) {
        apply(MessageType.TOMBSTONE, new TombstoneRequest("dc1", "reap", upTo, NO_TOKEN));
    }

    public static RegisterRequestBuilder node(String name) {
        return new RegisterRequestBuilder().datacenter("dc1").node(name).address("10.0.0.1");
    }

    public static NodeServiceBuilder service(String id, String name) {
        return new NodeServiceBuilder().id(id).service(name);
    }

    public static HealthCheckBuilder check(String id, String status) {
        return new HealthCheckBuilder().checkId(id).name(id).status(status);
    }

    /** Registers; the text of the refusal, empty when there was none. */
    public String register(RegisterRequest request) {
        return apply(MessageType.REGISTER, request) instanceof ApplyError error ? error.message() : "";
    }

    public String register(String node, NodeService service, HealthCheck... checks) {
        return register(node(node).service(service).checks(List.of(checks)).build());
    }

    public String register(String node, HealthCheck... checks) {
        return register(node(node).checks(List.of(checks)).build());
    }

    public void deregister(String node, String service, String check) {
        apply(
                MessageType.DEREGISTER,
                new DeregisterRequestBuilder()
                        .datacenter("dc1")
                        .node(node)
                        .serviceId(service)
                        .checkId(check)
                        .build());
    }

    public static SessionBuilder session(String id, String node) {
        return new SessionBuilder().id(id).node(node).lockDelay(Duration.ofSeconds(15));
    }

    public String create(Session session) {
        return apply(MessageType.SESSION, new SessionRequest("dc1", "create", session, NO_TOKEN))
                        instanceof ApplyError error
                ? error.message()
                : "";
    }

    public void destroy(String session) {
        apply(
                MessageType.SESSION,
                new SessionRequest(
                        "dc1", "destroy", new SessionBuilder().id(session).build(), NO_TOKEN));
    }

    public TxnResponse txn(TxnOp... operations) {
        Object result = apply(MessageType.TXN, new TxnRequest("dc1", List.of(operations), NO_TOKEN));
        return (TxnResponse) Objects.requireNonNull(result);
    }
}

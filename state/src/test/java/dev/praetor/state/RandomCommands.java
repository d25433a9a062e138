package dev.praetor.state;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.HealthCheckDefinitionBuilder;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.DeregisterRequestBuilder;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.session.ServiceCheck;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.model.txn.TxnSessionOp;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Commands of all kinds over few names, so that they meet. The same seed gives the same commands. */
public final class RandomCommands {

    public static final List<String> NODES = List.of("alpha", "Beta", "beta", "gamma");
    public static final List<String> IDS =
            List.of("", "", "aaaaaaaa-0000-0000-0000-000000000001", "abaaaaaa-0000-0000-0000-000000000002");
    public static final List<String> SERVICES = List.of("web", "Web", "db", "api");
    public static final List<String> SERVICE_IDS = List.of("one", "two", "Two", "three");
    public static final List<String> CHECKS = List.of("serfHealth", "disk", "Disk", "http", "leader");
    public static final List<String> STATUSES = List.of("passing", "passing", "warning", "critical", "Odd", "");
    public static final List<String> KEYS = List.of("", "a", "a/", "a/b", "a/b/c", "a/b/d", "a/c", "ab", "b", "b/x/y");
    public static final List<String> SESSIONS = List.of("s1", "s2", "s3", "s4");

    private static final WriteRequest NO_TOKEN = new WriteRequest("");

    private final Random random;

    public RandomCommands(long seed) {
        random = new Random(seed);
    }

    /** The command for an index. */
    public Command next(long index) {
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> new Command(MessageType.KVS, keyCommand(index));
            case 3, 4, 5 -> new Command(MessageType.REGISTER, register());
            case 6 -> new Command(MessageType.DEREGISTER, deregister());
            case 7, 8 -> new Command(MessageType.SESSION, session());
            case 9, 10 -> new Command(MessageType.TXN, txn(index));
            case 11 -> new Command(MessageType.COORDINATES, coordinates());
            default ->
                random.nextInt(4) > 0
                        ? new Command(MessageType.KVS, keyCommand(index))
                        : new Command(
                                MessageType.TOMBSTONE,
                                new TombstoneRequest("dc1", "reap", Math.max(0, index - random.nextInt(20)), NO_TOKEN));
        };
    }

    private CoordinateBatch coordinates() {
        List<Coordinate> batch = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int position = 0; position < count; position++) {
            Coord coord = new Coord(Collections.nCopies(8, 0.1 * random.nextInt(2)), 1.5, 0, 1e-5);
            batch.add(new Coordinate(any(NODES), random.nextInt(4) == 0 ? "alpha" : "", "", coord));
        }
        return new CoordinateBatch(batch);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private KVSRequest keyCommand(long index) {
        return new KVSRequest(
                "dc1",
                any(List.of(
                        "set",
                        "set",
                        "set",
                        "delete",
                        "delete-tree",
                        "cas",
                        "delete-cas",
                        "lock",
                        "lock",
                        "unlock",
                        "odd")),
                entry(index),
                NO_TOKEN);
    }

    private DirEntry entry(long index) {
        long expected = random.nextInt(3) == 0 ? 0 : Math.max(0, index - random.nextInt(12));
        return new DirEntry(
                0,
                Bytes.of(any(KEYS)),
                random.nextInt(2),
                random.nextInt(3) == 0 ? null : Bytes.of("v" + random.nextInt(3)),
                random.nextInt(8) == 0 ? "" : any(SESSIONS),
                new RaftIndex(0, expected));
    }

    private RegisterRequest register() {
        RegisterRequestBuilder request = new RegisterRequestBuilder()
                .datacenter("dc1")
                .node(any(NODES))
                .id(any(IDS))
                .address("10.0.0." + random.nextInt(2))
                .skipNodeUpdate(random.nextInt(5) == 0);
        if (random.nextInt(3) == 0) {
            request.nodeMeta(Map.of("rack", "r" + random.nextInt(2)));
        }
        if (random.nextInt(3) > 0) {
            request.service(service());
        }
        if (random.nextInt(3) > 0) {
            request.check(check(""));
        }
        if (random.nextInt(4) == 0) {
            request.checks(List.of(check(""), check("")));
        }
        return request.build();
    }

    private NodeService service() {
        NodeServiceBuilder service = new NodeServiceBuilder()
                .id(any(SERVICE_IDS))
                .service(any(SERVICES))
                .port(random.nextInt(2))
                .raftIndex(new RaftIndex(0, random.nextInt(60)));
        if (random.nextInt(3) == 0) {
            service.tags(List.of("t" + random.nextInt(2)));
        }
        if (random.nextInt(4) == 0) {
            service.kind("connect-proxy")
                    .proxy(new ConnectProxyConfigBuilder()
                            .destinationServiceName(any(SERVICES))
                            .build());
        }
        if (random.nextInt(20) == 0) {
            service.meta(Map.of("consul-x", ""));
        }
        return service.build();
    }

    private HealthCheck check(String node) {
        HealthCheckBuilder check = new HealthCheckBuilder()
                .node(node)
                .checkId(any(CHECKS))
                .name("check")
                .status(any(STATUSES))
                .output("o" + random.nextInt(2))
                .raftIndex(new RaftIndex(0, random.nextInt(60)));
        if (random.nextInt(2) == 0) {
            check.serviceId(any(SERVICE_IDS));
        }
        if (check.build().checkId().equals("leader")) {
            check.type("session")
                    .definition(new HealthCheckDefinitionBuilder()
                            .sessionName("lead")
                            .build());
        }
        return check.build();
    }

    private DeregisterRequest deregister() {
        DeregisterRequestBuilder request =
                new DeregisterRequestBuilder().datacenter("dc1").node(any(NODES));
        switch (random.nextInt(3)) {
            case 0 -> request.serviceId(any(SERVICE_IDS));
            case 1 -> request.checkId(any(CHECKS));
            default -> request.checkId("");
        }
        return request.build();
    }

    private SessionRequest session() {
        SessionBuilder session =
                new SessionBuilder().id(any(SESSIONS)).node(any(NODES)).lockDelay(Duration.ofSeconds(15));
        if (random.nextInt(2) == 0) {
            session.name("lead");
        }
        if (random.nextInt(2) == 0) {
            session.behavior("delete");
        }
        if (random.nextInt(2) == 0) {
            session.nodeChecks(List.of(any(CHECKS)));
        }
        if (random.nextInt(4) == 0) {
            session.serviceChecks(List.of(new ServiceCheck(any(CHECKS), "")));
        }
        return new SessionRequest("dc1", random.nextInt(4) == 0 ? "destroy" : "create", session.build(), NO_TOKEN);
    }

    private TxnRequest txn(long index) {
        List<TxnOp> operations = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int position = 0; position < count; position++) {
            operations.add(operation(index));
        }
        return new TxnRequest("dc1", operations, NO_TOKEN);
    }

    private TxnOp operation(long index) {
        List<String> verbs = List.of("set", "set", "cas", "get", "delete", "delete-cas");
        return switch (random.nextInt(8)) {
            case 0 -> new TxnOp(null, new TxnNodeOp(any(verbs), node()), null, null, null);
            case 1 -> new TxnOp(null, null, new TxnServiceOp(any(verbs), any(NODES), service()), null, null);
            case 2 -> new TxnOp(null, null, null, new TxnCheckOp(any(verbs), check(any(NODES))), null);
            case 3 ->
                new TxnOp(
                        null,
                        null,
                        null,
                        null,
                        new TxnSessionOp(
                                "delete", new SessionBuilder().id(any(SESSIONS)).build()));
            default ->
                new TxnOp(
                        new TxnKVOp(
                                any(List.of(
                                        "set",
                                        "set",
                                        "set",
                                        "cas",
                                        "lock",
                                        "unlock",
                                        "get",
                                        "get-or-empty",
                                        "get-tree",
                                        "check-session",
                                        "check-index",
                                        "check-not-exists",
                                        "delete",
                                        "delete-tree",
                                        "delete-cas")),
                                entry(index)),
                        null,
                        null,
                        null,
                        null);
        };
    }

    private Node node() {
        return new NodeBuilder()
                .node(any(NODES))
                .id(any(IDS))
                .address("10.0.0." + random.nextInt(2))
                .raftIndex(new RaftIndex(0, random.nextInt(60)))
                .build();
    }
}

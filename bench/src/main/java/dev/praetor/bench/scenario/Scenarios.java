package dev.praetor.bench.scenario;

import dev.praetor.bench.load.Requests;
import dev.praetor.bench.load.SimpleClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The scenarios that exist, with the budgets of ARCHITECTURE.md section 9. */
public final class Scenarios {

    private static final int CLIENTS = 64;

    private Scenarios() {}

    /**
     * All scenarios of a running agent, in the order in which they run.
     *
     * @param durable whether the agents write to disk, which has a budget of its own
     */
    public static List<Scenario> all(Load load, boolean durable) {
        return List.of(
                new ClosedLoop("kv-get", CLIENTS, load, 0.3, client -> kvGet(client, "")),
                new ClosedLoop("kv-put", CLIENTS, load, durable ? 0.5 : 0.3, client -> kvPut()),
                new ClosedLoop("kv-list-1000", CLIENTS, load, 0.2, client -> kvList(client)),
                new ClosedLoop("health-service-10", CLIENTS, load, 0.1, client -> health(client)),
                new DnsAnswers("dns-srv-3", 3, CLIENTS, load, 0.25),
                new Dnsperf("dnsperf-srv-3", 3, CLIENTS, load, 0.25),
                new Watchers("key-watchers", load.watchers(), load.warmUpRounds(), 5, 0.25, 0.2, new KeySubject()),
                new Watchers("flap-100-instances", 500, load.warmUpRounds(), 10, 0.05, Double.NaN, new FlapSubject()),
                new Checks("checks-200", 200, Duration.ofSeconds(30)));
    }

    /**
     * The scenarios of durable servers, in the order in which they run.
     *
     * @param servers how many: with one there is no follower, and nobody takes the place of a killed leader
     * @param keys of the snapshot
     * @param kills of the leader
     * @param steady how long the load without faults lasts
     */
    public static List<Scenario> ofServers(Load load, int servers, int keys, int kills, Duration steady) {
        double rate = servers > 1 ? 2 : Double.NaN;
        List<Scenario> all = new ArrayList<>();
        for (int clients : List.of(CLIENTS, 4 * CLIENTS)) {
            all.add(new ClosedLoop(
                    "put-" + clients, clients, load, 0.5, rate, ClosedLoop.Place.LEADER, client -> kvPut()));
        }
        all.add(get("get-default", "", ClosedLoop.Place.LEADER, load, 0.3));
        all.add(get("get-stale", "?stale", ClosedLoop.Place.LEADER, load, Double.NaN));
        all.add(get("get-consistent", "?consistent", ClosedLoop.Place.LEADER, load, 0.3));
        if (servers > 1) {
            all.add(new ClosedLoop(
                    "put-64-follower",
                    CLIENTS,
                    load,
                    Double.NaN,
                    Double.NaN,
                    ClosedLoop.Place.FOLLOWER,
                    client -> kvPut()));
            all.add(get("get-default-follower", "", ClosedLoop.Place.FOLLOWER, load, 0.3));
            all.add(get("get-stale-follower", "?stale", ClosedLoop.Place.FOLLOWER, load, Double.NaN));
            all.add(get("get-consistent-follower", "?consistent", ClosedLoop.Place.FOLLOWER, load, Double.NaN));
            all.add(new LeaderKill("leader-kill", kills));
            Load calm = new Load(steady, Duration.ZERO, 0, 0);
            all.add(new SteadyLoad("steady", new ClosedLoop("steady", CLIENTS, calm, Double.NaN, client -> kvPut())));
        }
        all.add(new ManyKeys("many-keys", keys));
        return all;
    }

    private static Scenario get(String name, String query, ClosedLoop.Place place, Load load, double budget) {
        return new ClosedLoop(name, CLIENTS, load, budget, Double.NaN, place, client -> kvGet(client, query));
    }

    private static List<byte[]> kvGet(SimpleClient client, String query) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (int key = 0; key < 1000; key++) {
            client.mustCall(Requests.put("/v1/kv/bench/get/" + key, "v".repeat(100)));
            requests.add(Requests.get("/v1/kv/bench/get/" + key + query));
        }
        return requests;
    }

    private static List<byte[]> kvPut() {
        return IntStream.range(0, 10_000)
                .mapToObj(key -> Requests.put("/v1/kv/bench/put/" + key % 1000, "value-" + key))
                .toList();
    }

    private static List<byte[]> kvList(SimpleClient client) throws IOException {
        for (int key = 0; key < 1000; key++) {
            client.mustCall(Requests.put("/v1/kv/bench/list/" + key, "v".repeat(100)));
        }
        return List.of(Requests.get("/v1/kv/bench/list/?recurse"));
    }

    private static List<byte[]> health(SimpleClient client) throws IOException {
        CatalogData.register(client, "bench-ten", 10);
        return List.of(Requests.get("/v1/health/service/bench-ten?passing"));
    }

    private record KeySubject() implements Watchers.Subject {

        @Override
        public void prepare(SimpleClient client) throws IOException {
            client.mustCall(Requests.put("/v1/kv/bench/watched", "start"));
        }

        @Override
        public String path() {
            return "/v1/kv/bench/watched";
        }

        @Override
        public byte[] write(int round) {
            return Requests.put("/v1/kv/bench/watched", "round " + round);
        }
    }

    private record FlapSubject() implements Watchers.Subject {

        @Override
        public void prepare(SimpleClient client) throws IOException {
            CatalogData.register(client, "bench-flap", 100);
        }

        @Override
        public String path() {
            return "/v1/health/service/bench-flap?passing";
        }

        @Override
        public byte[] write(int round) {
            return CatalogData.registration("bench-flap", 7, round % 2 == 0 ? "critical" : "passing");
        }
    }
}

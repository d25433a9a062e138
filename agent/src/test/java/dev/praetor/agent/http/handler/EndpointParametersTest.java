package dev.praetor.agent.http.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.HttpServer;
import dev.praetor.agent.http.HttpSettings;
import dev.praetor.agent.http.LiveSettings;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.RpcException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which of several faults a request is refused for, taken from a Consul 1.21.4 (http-api.md section 1.2 and the rows of the endpoints). Whatever gets through
 * meets a router without a path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointParametersTest {
    private static final String PASSED = "No path to datacenter";

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private InetSocketAddress address;

    /** A router that reaches nobody. */
    private record NoPath() implements Router {
        @Override
        public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
            return Reply.failed(new RpcException(PASSED));
        }
    }

    @BeforeAll
    void start() throws IOException {
        Routes routes = new Routes();
        HttpSettings settings = HttpSettings.defaults();
        Router router = new NoPath();
        AgentCache cache = new AgentCache(router, Clock.SYSTEM, new ManualTimers(new ManualClock()), new Random(1), 10);
        ServerEndpoints.register(routes, new Api(router, cache, new LiveSettings(settings), "dc1", "here", () -> ""));
        server = new HttpServer(routes, settings);
        address = server.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> send(String method, String target, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + address.getPort() + "/v1/" + target))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET|health/node/x?wait=x&index=y|400|Invalid wait time
        GET|health/node/x?index=y&stale&consistent|400|Cannot specify ?stale with ?consistent, conflicting semantics.
        GET|health/node/x?stale&consistent&max_stale=x|400|Invalid max_stale value "x"
        GET|health/node/x?max_stale=5s&consistent|400|Cannot specify ?stale with ?consistent, conflicting semantics.
        GET|health/node/x?cached&consistent&stale|400|Cannot specify ?stale with ?consistent, conflicting semantics.
        GET|health/node/x?cached&consistent|400|Cannot specify ?cached with ?consistent, conflicting semantics.
        GET|health/node/x?max_stale=x&ns=a|400|Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature
        GET|health/node/x?ns=a&partition=b|400|Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature
        GET|health/node/x?ns=&partition=|500|No path to datacenter
        GET|health/node/?index=x|400|Invalid index
        GET|health/service/?passing=z|400|Missing service name
        GET|health/service/x?passing=z&index=y|400|Invalid index
        GET|health/service/x?passing=yes|400|Invalid value for ?passing
        GET|health/service/x?passing=TRUE|500|No path to datacenter
        GET|health/service/x?sameness-group=a&peer=b|400|peer-name and sameness-group are mutually exclusive
        GET|health/service/x?sg=a|500|sameness groups are not supported in consul CE
        GET|catalog/nodes?partition=a&index=x|400|Invalid query parameter: "partition" - Partitions are a Consul Enterprise feature
        GET|catalog/nodes?ns=a|500|No path to datacenter
        GET|catalog/services?ns=a&index=x|400|Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature
        GET|session/list?ns=x&index=y|400|Invalid index
        GET|status/leader?ns=x&index=y|400|Invalid index
        GET|kv/?ns=a|400|Missing key name
        GET|kv/?ns=a&recurse|400|Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature
        PUT|kv/?ns=a|400|Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature
        PUT|kv/?acquire=a&release=b|400|Missing key name
        PUT|kv/k?index=bad|400|Invalid index
        PUT|kv/k?flags=z&cas=y|500|strconv.ParseUint: parsing "z": invalid syntax
        PUT|kv/k?flags=18446744073709551616|500|strconv.ParseUint: parsing "18446744073709551616": value out of range
        PUT|kv/k?flags=%ff%22x%01|500|strconv.ParseUint: parsing "\\xff\\"x\\x01": invalid syntax
        PUT|kv/k?flags|500|strconv.ParseUint: parsing "": invalid syntax
        DELETE|kv/?cas=1|400|Missing key name
        DELETE|kv/k?cas=x|500|strconv.ParseUint: parsing "x": invalid syntax
        PUT|session/create?index=q|500|No path to datacenter
        PUT|session/destroy/?partition=a|400|Invalid query parameter: "partition" - Partitions are a Consul Enterprise feature
        PUT|txn?ns=a&index=x|400|Failed to parse body: EOF
        PUT|catalog/register|400|Request decode failed: EOF
        """)
    void refusesForTheFaultThatConsulFindsFirst(String method, String target, int status, String text)
            throws IOException {
        HttpResponse<String> response = send(method, target, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(text);
    }

    @Test
    void namesTheWholeQueryWhenFlagsConflict() throws IOException {
        assertThat(send("PUT", "kv/k?flags=z&cas=1&acquire=b&c=%20x+y", "").body())
                .isEqualTo("Conflicting flags: acquire=b&c=+x+y&cas=1&flags=z\n");
        assertThat(send("DELETE", "kv/?recurse=&cas=1", "").body()).isEqualTo("Conflicting flags: cas=1&recurse=\n");
    }

    @Test
    void looksAtHeadersBeforeParametersAndAtCacheControlBeforeTheIndex() throws IOException {
        assertThat(send("GET", "health/node/x?ns=b", "", "X-Consul-Namespace", "a")
                        .body())
                .isEqualTo("Invalid header: \"X-Consul-Namespace\" - Namespaces are a Consul Enterprise feature");
        assertThat(send("GET", "health/node/x?index=a", "", "Cache-Control", "max-age=x")
                        .body())
                .isEqualTo("Invalid Cache-Control header.");
        assertThat(send("PUT", "kv/k", "", "Cache-Control", "max-age=x").body())
                .isEqualTo("Invalid Cache-Control header.");
        assertThat(send("GET", "health/node/x?stale&consistent", "", "Cache-Control", "max-age=x")
                        .body())
                .startsWith("Cannot specify ?stale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"catalog/nodes", "catalog/service/x", "health/state/any", "session/list", "health/checks/x"})
    void tellsOfNoResultWhenACallFails(String target) throws IOException {
        HttpResponse<String> response = send("GET", target, "");

        assertThat(response.headers().firstValue("X-Consul-Index")).contains("1");
        assertThat(response.headers().firstValue("X-Consul-Knownleader")).contains("false");
        assertThat(response.headers().firstValue("X-Consul-Effective-Consistency"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv/x", "health/service/x", "status/leader", "operator/raft/configuration"})
    void tellsNothingWhenACallOfTheOthersFails(String target) throws IOException {
        assertThat(send("GET", target, "").headers().firstValue("X-Consul-Index"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void noBodyBreaksAnEndpoint(long seed) throws IOException {
        Random random = new Random(seed);
        String[] targets = {"txn", "catalog/register", "catalog/deregister", "session/create", "kv/k"};
        String good =
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"k\",\"Value\":\"dg==\",\"Flags\":7}},{\"Node\":{\"Node\":{\"Meta\":{\"a\":null}}}}]";
        String other =
                "{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{\"Tags\":[\"x\"],\"Port\":1e2},\"Checks\":[{\"Definition\":{\"Interval\":\"1s\"}}],\"TTL\":\"15s\"}";
        for (int round = 0; round < 300; round++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? good : other);
            for (int i = random.nextInt(4); i >= 0; i--) {
                body.setCharAt(
                        random.nextInt(body.length()), "{}[]\",:0e-.ntf\\u\u00e9\u0000".charAt(random.nextInt(17)));
            }
            HttpResponse<String> response = send("PUT", targets[random.nextInt(targets.length)], body.toString());

            assertThat(response.body())
                    .as("seed %d, round %d: %s", seed, round, body)
                    .doesNotContain("internal error");
            assertThat(response.statusCode()).isIn(400, 500);
        }
    }
}

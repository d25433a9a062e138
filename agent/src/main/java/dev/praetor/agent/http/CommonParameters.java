package dev.praetor.agent.http;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.model.filter.Filter;
import dev.praetor.model.filter.FilterException;
import dev.praetor.model.filter.Selectors;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.QuerySource;
import dev.praetor.server.route.Caller;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that nearly every endpoint understands, with their errors in the order in which Consul looks for them (http-api.md section 1.2):
 * max_stale, stale against consistent, cached against consistent, Cache-Control, wait, index.
 */
public final class CommonParameters {
    private static final String NAMESPACES = " - Namespaces are a Consul Enterprise feature";
    private static final String PARTITIONS = " - Partitions are a Consul Enterprise feature";

    private final Api api;

    public CommonParameters(Api api) {
        this.api = api;
    }

    /** Whether the client gets indented JSON. */
    public boolean pretty(Request request) {
        return api.settings().alwaysPretty() || request.parameters().has("pretty");
    }

    /** The datacenter that is asked for, the agent's own by default. */
    public String datacenter(Request request) {
        String named = request.parameters().text("datacenter");
        if (named.isEmpty()) {
            named = request.parameters().text("dc");
        }
        return named.isEmpty() ? api.datacenter() : named;
    }

    /** The token of a request: parameter, header, bearer token, then the agent's default. */
    public String token(Request request) {
        String token = request.parameters().text("token");
        if (token.isEmpty()) {
            token = orEmpty(request.header("X-Consul-Token"));
        }
        if (token.isEmpty()) {
            token = bearer(orEmpty(request.header("Authorization")));
        }
        return token.isEmpty() ? api.defaultToken().get() : token;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String bearer(String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
    }

    public Caller caller(Request request) {
        InetAddress address = request.remoteAddress().getAddress();
        return new Caller(token(request), address == null ? "" : address.getHostAddress(), api.datacenter());
    }

    /**
     * The options of a read.
     *
     * @throws HttpError 400 when a parameter is malformed or contradicts another one
     */
    public QueryOptions options(Request request) {
        Parameters parameters = request.parameters();
        if (parameters.isEmpty() && request.header("Cache-Control") == null && !usesDiscoveryMaxStale(request)) {
            String token = token(request);
            return new QueryOptionsBuilder().token(token).build();
        }
        QueryOptionsBuilder options = readConsistency(request);
        readBlocking(parameters, options);
        return options.token(token(request)).filter(parameters.text("filter")).build();
    }

    /**
     * Only the consistency that is asked for, and whether an answer kept by the agent will do.
     *
     * @throws HttpError 400 when a parameter is malformed or contradicts another one
     */
    public QueryOptions consistency(Request request) {
        return readConsistency(request).build();
    }

    /**
     * Only the index to wait with and the time to wait, for what no server answers.
     *
     * @throws HttpError 400 when one is malformed
     */
    public static QueryOptions blocking(Request request) {
        QueryOptionsBuilder options = new QueryOptionsBuilder();
        readBlocking(request.parameters(), options);
        return options.build();
    }

    private QueryOptionsBuilder readConsistency(Request request) {
        QueryOptionsBuilder options = new QueryOptionsBuilder();
        Parameters parameters = request.parameters();
        boolean stale = parameters.has("stale");
        boolean consistent = parameters.has("consistent");
        String maxStale = parameters.text("max_stale");
        if (!maxStale.isEmpty()) {
            Duration bound = duration(maxStale, "Invalid max_stale value \"" + maxStale + "\"");
            options.maxStaleDuration(bound);
            stale = true;
        }
        if (!stale && !consistent && !parameters.has("leader") && usesDiscoveryMaxStale(request)) {
            options.maxStaleDuration(api.settings().discoveryMaxStale());
            stale = true;
        }
        if (stale && consistent) {
            throw new HttpError(400, "Cannot specify ?stale with ?consistent, conflicting semantics.");
        }
        boolean cached = parameters.has("cached") && api.settings().useCache();
        if (cached && consistent) {
            throw new HttpError(400, "Cannot specify ?cached with ?consistent, conflicting semantics.");
        }
        readCacheControl(orEmpty(request.header("Cache-Control")), options);
        return options.allowStale(stale).requireConsistent(consistent).useCache(cached);
    }

    private boolean usesDiscoveryMaxStale(Request request) {
        return api.settings().discoveryMaxStale().isPositive()
                && request.method().equals("GET")
                && (request.path().startsWith("/v1/catalog") || request.path().startsWith("/v1/health"));
    }

    private static void readCacheControl(String header, QueryOptionsBuilder options) {
        for (String part : header.split(",", -1)) {
            String directive = part.strip();
            if (directive.equals("must-revalidate")) {
                options.mustRevalidate(true);
            } else if (directive.startsWith("max-age=")) {
                Duration age = seconds(directive.substring("max-age=".length()));
                if (age.isZero()) {
                    options.mustRevalidate(true);
                }
                if (!age.isNegative()) {
                    options.maxAge(age);
                }
            } else if (directive.startsWith("stale-if-error=")) {
                Duration age = seconds(directive.substring("stale-if-error=".length()));
                if (!age.isNegative()) {
                    options.staleIfError(age);
                }
            }
        }
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            throw new HttpError(400, "Invalid Cache-Control header.");
        }
    }

    private static void readBlocking(Parameters parameters, QueryOptionsBuilder options) {
        String wait = parameters.text("wait");
        if (!wait.isEmpty()) {
            options.maxQueryTime(duration(wait, "Invalid wait time"));
        }
        String index = parameters.text("index");
        if (!index.isEmpty()) {
            options.minQueryIndex(Unsigned64.parse(index, () -> new HttpError(400, "Invalid index")));
        }
    }

    private static Duration duration(String text, String error) {
        try {
            return GoDuration.parse(text);
        } catch (GoParseException malformed) {
            throw new HttpError(400, error);
        }
    }

    /** Refuses namespaces and partitions, which only Consul Enterprise has. */
    public void refuseEnterprise(Request request) {
        refuse(request, "X-Consul-Namespace", "ns", NAMESPACES);
        refusePartition(request);
    }

    /** Refuses partitions where a namespace is ignored. */
    public void refusePartition(Request request) {
        refuse(request, "X-Consul-Partition", "partition", PARTITIONS);
    }

    private static void refuse(Request request, String header, String parameter, String feature) {
        if (!orEmpty(request.header(header)).isEmpty()) {
            throw new HttpError(400, "Invalid header: \"" + header + "\"" + feature);
        }
        if (!request.parameters().text(parameter).isEmpty()) {
            throw new HttpError(400, "Invalid query parameter: \"" + parameter + "\"" + feature);
        }
    }

    /** Where the answer is to be sorted from, for the parameter {@code near}. */
    public QuerySource source(Request request) {
        String near = request.parameters().text("near");
        String node = near.equals("_agent") ? api.nodeName() : near;
        return new QuerySource(api.datacenter(), "", node, "", false, "");
    }

    /** The node metadata that instances must have; {@code null} when none is asked for. */
    public static @Nullable Map<String, String> nodeMeta(Request request) {
        List<String> pairs = request.parameters().all("node-meta");
        if (pairs.isEmpty()) {
            return null;
        }
        Map<String, String> meta = new HashMap<>();
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            meta.put(colon < 0 ? pair : pair.substring(0, colon), colon < 0 ? "" : pair.substring(colon + 1));
        }
        return meta;
    }

    /**
     * The filter expression of a request that this agent answers itself; lets everything through when there is none.
     *
     * @throws HttpError when it is no expression over these fields
     */
    public static <T> Filter<T> filter(Request request, Selectors<T> selectors) {
        try {
            return Filter.compile(request.parameters().text("filter"), selectors);
        } catch (FilterException refused) {
            throw new HttpError(500, FilterException.PREFIX + refused.getMessage());
        }
    }
}

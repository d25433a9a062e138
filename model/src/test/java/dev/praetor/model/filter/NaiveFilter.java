package dev.praetor.model.filter;

import dev.praetor.model.catalog.ConnectProxyConfigBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.Upstream;
import dev.praetor.model.catalog.UpstreamBuilder;
import dev.praetor.model.catalog.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A random expression over services, with what it means written down without the compiler's help. */
record NaiveFilter(String text, Predicate<NodeService> holds) {

    private static final List<String> WORDS = List.of("", "a", "b", "ab", "web", "x y", "é", "1");
    private static final List<String> PATTERNS = List.of("a", "^a", "b$", "^$", "a|1", "[^a]", "w.b");

    static NaiveFilter random(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaf(random);
        }
        NaiveFilter left = random(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> new NaiveFilter("not (" + left.text + ")", left.holds.negate());
            case 1 -> new NaiveFilter("(" + left.text + ")", left.holds);
            case 2 -> {
                NaiveFilter right = random(random, depth - 1);
                yield new NaiveFilter("(" + left.text + ") and  (" + right.text + ")", left.holds.and(right.holds));
            }
            default -> {
                NaiveFilter right = random(random, depth - 1);
                yield new NaiveFilter("(" + left.text + "\n)\tor (" + right.text + ")", left.holds.or(right.holds));
            }
        };
    }

    private static NaiveFilter leaf(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> text(random, "Service", NodeService::service);
            case 1 -> text(random, "Address", NodeService::address);
            case 2 -> number(random, "Port", NodeService::port);
            case 3 -> number(random, "Weights.Passing", service -> passing(service.weights()));
            case 4 -> list(random);
            case 5 -> map(random);
            case 6 -> key(random);
            default -> upstream(random);
        };
    }

    private static int passing(@Nullable Weights weights) {
        return weights == null ? 0 : weights.passing();
    }

    private static NaiveFilter text(Random random, String name, Function<NodeService, String> value) {
        String wanted = word(random);
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        return switch (random.nextInt(6)) {
            case 0 ->
                new NaiveFilter(
                        name + "==" + quoted(wanted), s -> value.apply(s).equals(wanted));
            case 1 ->
                new NaiveFilter(
                        name + " != " + quoted(wanted), s -> !value.apply(s).equals(wanted));
            case 2 ->
                new NaiveFilter(
                        quoted(wanted) + " in " + name, s -> value.apply(s).contains(wanted));
            case 3 ->
                new NaiveFilter(
                        name + " not contains " + quoted(wanted),
                        s -> !value.apply(s).contains(wanted));
            case 4 -> new NaiveFilter(name + " matches `" + pattern + "`", s -> found(pattern, value.apply(s)));
            default -> new NaiveFilter(name + " not matches `" + pattern + "`", s -> !found(pattern, value.apply(s)));
        };
    }

    private static NaiveFilter number(Random random, String name, Function<NodeService, Integer> value) {
        int wanted = random.nextInt(4);
        return random.nextBoolean()
                ? new NaiveFilter(name + " == " + wanted, s -> value.apply(s) == wanted)
                : new NaiveFilter(name + " != \"0x" + wanted + "\"", s -> value.apply(s) != wanted);
    }

    private static NaiveFilter list(Random random) {
        String wanted = word(random);
        return switch (random.nextInt(4)) {
            case 0 -> new NaiveFilter("Tags contains " + quoted(wanted), s -> tags(s).contains(wanted));
            case 1 -> new NaiveFilter(quoted(wanted) + " not in Tags", s -> !tags(s).contains(wanted));
            case 2 -> new NaiveFilter("Tags is empty", s -> tags(s).isEmpty());
            default -> new NaiveFilter("Tags is not empty", s -> !tags(s).isEmpty());
        };
    }

    private static NaiveFilter map(Random random) {
        String wanted = word(random);
        return switch (random.nextInt(4)) {
            case 0 -> new NaiveFilter("Meta contains " + quoted(wanted), s -> meta(s).containsKey(wanted));
            case 1 -> new NaiveFilter(quoted(wanted) + " not in Meta", s -> !meta(s).containsKey(wanted));
            case 2 -> new NaiveFilter("Meta is empty", s -> meta(s).isEmpty());
            default -> new NaiveFilter("Meta is not empty", s -> !meta(s).isEmpty());
        };
    }

    /** A key that is missing: reference/semantics.md 15.6. */
    private static NaiveFilter key(Random random) {
        String key = word(random);
        String wanted = word(random);
        String name = "Meta[ " + quoted(key) + " ]";
        return switch (random.nextInt(6)) {
            case 0 -> new NaiveFilter(name + "== " + quoted(wanted), s -> wanted.equals(meta(s).get(key)));
            case 1 -> new NaiveFilter(name + " !=" + quoted(wanted), s -> !wanted.equals(meta(s).get(key)));
            case 2 ->
                new NaiveFilter(
                        quoted(wanted) + " in " + name,
                        s -> meta(s).containsKey(key) && meta(s).get(key).contains(wanted));
            case 3 ->
                new NaiveFilter(
                        name + " matches `^a`", s -> !meta(s).containsKey(key) || found("^a", meta(s).get(key)));
            case 4 ->
                new NaiveFilter(
                        name + " not matches `^a`", s -> !meta(s).containsKey(key) || !found("^a", meta(s).get(key)));
            default ->
                new NaiveFilter(
                        "TaggedAddresses[" + quoted(key) + "].Port == 1",
                        s -> s.taggedAddresses() != null
                                && s.taggedAddresses().containsKey(key)
                                && s.taggedAddresses().get(key).port() == 1);
        };
    }

    private static NaiveFilter upstream(Random random) {
        String wanted = word(random);
        return switch (random.nextInt(3)) {
            case 0 ->
                new NaiveFilter(
                        "Proxy.Upstreams.DestinationName == " + quoted(wanted),
                        s -> upstreams(s).stream()
                                .anyMatch(each -> each.destinationName().equals(wanted)));
            case 1 ->
                new NaiveFilter(
                        "Proxy.Upstreams.DestinationName != " + quoted(wanted),
                        s -> upstreams(s).stream()
                                .anyMatch(each -> !each.destinationName().equals(wanted)));
            default ->
                new NaiveFilter("Proxy.Upstreams is empty", s -> upstreams(s).isEmpty());
        };
    }

    static NodeService service(Random random) {
        Map<String, String> meta = new TreeMap<>();
        Map<String, ServiceAddress> addresses = new TreeMap<>();
        List<String> tags = new ArrayList<>();
        List<Upstream> upstreams = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            meta.put(word(random), word(random));
            addresses.put(word(random), new ServiceAddress(word(random), random.nextInt(2)));
            tags.add(word(random));
            upstreams.add(new UpstreamBuilder().destinationName(word(random)).build());
        }
        return new NodeServiceBuilder()
                .service(word(random))
                .address(word(random))
                .port(random.nextInt(4))
                .weights(random.nextBoolean() ? null : new Weights(random.nextInt(4), 1))
                .tags(random.nextBoolean() ? null : tags)
                .meta(random.nextBoolean() ? null : meta)
                .taggedAddresses(random.nextBoolean() ? null : addresses)
                .proxy(new ConnectProxyConfigBuilder()
                        .upstreams(random.nextBoolean() ? null : upstreams)
                        .build())
                .build();
    }

    private static List<String> tags(NodeService service) {
        return service.tags() == null ? List.of() : service.tags();
    }

    private static Map<String, String> meta(NodeService service) {
        return service.meta() == null ? Map.of() : service.meta();
    }

    private static List<Upstream> upstreams(NodeService service) {
        return service.proxy().upstreams() == null ? List.of() : service.proxy().upstreams();
    }

    private static boolean found(String pattern, String value) {
        return Pattern.compile(pattern).matcher(value).find();
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}

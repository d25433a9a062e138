package dev.praetor.agent.dns.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Every answer about random catalogs is read back by another program's library, and says what is in the catalog: no more, and less only where it is cut. */
final class RandomCatalogTest {

    private static final int SPARE_BYTES = 8;
    private static final int LONGEST = 65535;

    private final long seed = Long.getLong("praetor.seed", 1);
    private final SplittableRandom random = new SplittableRandom(seed);

    /** What an instance is in answers. */
    private record Instance(String node, String address, int port, String target) {}

    private final Map<String, List<Instance>> services = new TreeMap<>();
    private final Map<String, Map<String, String>> meta = new TreeMap<>();

    private boolean compress;
    private boolean flagged;
    private boolean metaInAdditional;
    private int addressLimit;
    private int answerLimit;

    private String configuration() {
        compress = random.nextInt(4) != 0;
        flagged = random.nextBoolean();
        metaInAdditional = random.nextBoolean();
        addressLimit = random.nextInt(3) == 0 ? random.nextInt(1, 6) : 0;
        answerLimit = random.nextInt(1, 12);
        return String.format(
                Locale.ROOT,
                "{\"dns_config\":{\"disable_compression\":%s,\"enable_truncate\":%s,\"a_record_limit\":%d,"
                        + "\"udp_answer_limit\":%d,\"enable_additional_node_meta_txt\":%s}}",
                !compress,
                flagged,
                addressLimit,
                answerLimit,
                metaInAdditional);
    }

    private void fill(FixedCatalog catalog, int most) {
        for (int i = random.nextInt(2, 8); i > 0; i--) {
            String service = "s" + i + "x".repeat(random.nextInt(20));
            int count = random.nextInt(1, most);
            for (int n = 0; n < count; n++) {
                add(catalog, service, n);
            }
        }
    }

    private void add(FixedCatalog catalog, String service, int number) {
        String name = "n" + number + "y".repeat(random.nextInt(30)) + service;
        String address = "10." + random.nextInt(4) + "." + number / 256 + "." + number % 256;
        Map<String, String> pairs = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            pairs.put("k" + i, "v".repeat(random.nextInt(100)));
        }
        Node node = new NodeBuilder()
                .node(name)
                .address(address)
                .datacenter("dc1")
                .meta(pairs)
                .build();
        boolean own = random.nextInt(3) == 0;
        String ownAddress = own ? "10.9." + number / 256 + "." + number % 256 : "";
        catalog.add(service, node, ownAddress, number + 1);
        String target = own
                ? String.format(Locale.ROOT, "0a09%02x%02x.addr.dc1.consul.", number / 256, number % 256)
                : name + ".node.dc1.consul.";
        services.computeIfAbsent(service, unseen -> new ArrayList<>())
                .add(new Instance(name, own ? ownAddress : address, number + 1, target));
        meta.put(name, pairs);
    }

    @RepeatedTest(20)
    void answersSayWhatIsThere() throws Exception {
        try (TestDns dns = TestDns.with(configuration())) {
            fill(dns.catalog, random.nextInt(8) == 0 ? 700 : 30);
            for (int i = 0; i < 150; i++) {
                ask(dns);
            }
        }
    }

    private void ask(TestDns dns) throws Exception {
        List<String> names = List.copyOf(services.keySet());
        String service = names.get(random.nextInt(names.size()));
        int type = List.of(Type.A, Type.SRV, Type.ANY, Type.TXT).get(random.nextInt(4));
        boolean tcp = random.nextInt(3) == 0;
        int size = random.nextBoolean() ? random.nextInt(512, 9000) : 0;
        Message query = TestDns.query(service + ".service.consul", type);
        if (size > 0) {
            query.addRecord(new OPTRecord(size, 0, 0), Section.ADDITIONAL);
        }
        byte[] bytes = tcp ? dns.client().overTcp(query.toWire()) : dns.client().overUdp(query.toWire());
        Message answer = new Message(bytes);
        String about = "seed " + seed + ", " + service + " " + Type.string(type) + (tcp ? " tcp " : " udp ") + size;
        assertThat(answer.numBytes()).as(about).isEqualTo(bytes.length);
        assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(answer.getQuestion()).as(about).isEqualTo(query.getQuestion());
        check(about, answer, type, tcp, bytes.length, Math.max(512, size));
    }

    private void check(String about, Message answer, int type, boolean tcp, int length, int limit) {
        List<Record> answers = answer.getSection(Section.ANSWER);
        String service = answer.getQuestion().getName().getLabelString(0);
        List<Instance> instances = services.getOrDefault(service, List.of());
        Set<String> wanted = new HashSet<>();
        for (Instance each : instances) {
            wanted.add(type == Type.SRV ? "1 1 " + each.port() + " " + each.target() : each.address());
        }
        Set<String> got = new HashSet<>();
        answers.forEach(record -> got.add(record.rdataToString()));
        assertThat(wanted).as(about).containsAll(got);
        assertThat(got).as(about).hasSameSizeAs(answers);
        assertThat(answers)
                .allSatisfy(record -> assertThat(record.getName())
                        .isEqualTo(answer.getQuestion().getName()));
        checkSizes(about, answer, type, tcp, length, limit, wanted.size());
        if (type == Type.SRV) {
            checkAddresses(about, answer, instances, tcp);
        }
    }

    private void checkSizes(String about, Message answer, int type, boolean tcp, int length, int limit, int wanted) {
        int count = answer.getSection(Section.ANSWER).size();
        int chosen = type == Type.SRV || addressLimit == 0 ? wanted : Math.min(wanted, addressLimit);
        assertThat(count).as(about).isBetween(1, chosen);
        boolean cut = count < chosen;
        assertThat(answer.getHeader().getFlag(Flags.TC)).as(about).isEqualTo(cut && flagged);
        if (tcp) {
            // Cut where the next record would not fit.
            assertThat(count == chosen || length > LONGEST - 300).as(about).isTrue();
            return;
        }
        if (limit == 512) {
            assertThat(count).as(about).isLessThanOrEqualTo(Math.min(8, answerLimit));
        }
        if (count > 1) {
            assertThat(length).as(about).isLessThanOrEqualTo(limit - SPARE_BYTES);
        }
    }

    /** Each target's address goes along; so does the metadata of all nodes, or none where it would be too long. */
    private void checkAddresses(String about, Message answer, List<Instance> instances, boolean tcp) {
        Set<String> additional = new HashSet<>(TestDns.records(answer, Section.ADDITIONAL));
        Set<String> addresses = new HashSet<>();
        Set<String> texts = new HashSet<>();
        List<Record> answers = answer.getSection(Section.ANSWER);
        for (Record record : answers) {
            int port = ((SRVRecord) record).getPort();
            Instance instance = instances.stream()
                    .filter(each -> each.port() == port)
                    .findFirst()
                    .orElseThrow();
            addresses.add(instance.target() + " 0 A " + instance.address());
            meta.getOrDefault(instance.node(), Map.of())
                    .forEach((key, value) ->
                            texts.add(instance.node() + ".node.dc1.consul. 0 TXT " + key + "=" + value));
        }
        Set<String> all = new HashSet<>(addresses);
        all.addAll(texts);
        boolean whole = metaInAdditional
                && answers.size() == instances.size()
                && (tcp && instances.size() < 100 || additional.size() > addresses.size());
        assertThat(additional).as(about).isEqualTo(whole ? all : addresses);
    }

    /** semantics.md 10.8: no more SRV records than 1024 over TCP, and no more of any than fit into 64 KiB. */
    @Test
    void answersOverTcpAreLongButNotEndless() throws Exception {
        try (TestDns dns = TestDns.with("{\"dns_config\":{\"enable_truncate\":true}}")) {
            for (int i = 0; i < 1100; i++) {
                dns.catalog.add("srv", dns.catalog.node("n" + i, "10.1." + i / 256 + "." + i % 256), "", 1);
            }
            Node node = dns.catalog.node("n", "10.1.9.9");
            for (int i = 0; i < 4200; i++) {
                dns.catalog.add("a", node, "10.7." + i / 256 + "." + i % 256, 1);
            }
            Message targets = dns.ask("srv.service.consul", Type.SRV);
            assertThat(targets.getSection(Section.ANSWER)).hasSize(1024);
            assertThat(targets.getSection(Section.ADDITIONAL)).hasSize(1024);
            assertThat(targets.getHeader().getFlag(Flags.TC)).isTrue();
            Message addresses = dns.ask("a.service.consul", Type.A);
            assertThat(addresses.getSection(Section.ANSWER)).hasSize(4093);
        }
    }

    /** Nobody comes first more often than others. */
    @Test
    void everyInstanceComesFirstSometimes() throws Exception {
        try (TestDns dns = TestDns.with("{}")) {
            for (int i = 0; i < 5; i++) {
                dns.catalog.add("web", dns.catalog.node("n" + i, "10.1.0." + i), "", 80);
            }
            Map<String, Integer> firsts = new TreeMap<>();
            for (int i = 0; i < 1000; i++) {
                firsts.merge(
                        TestDns.answers(dns.ask("web.service.consul", Type.A)).getFirst(), 1, Integer::sum);
            }
            assertThat(firsts).hasSize(5);
            // Each has 200 to expect with a deviation of 13.
            assertThat(firsts.values()).allSatisfy(count -> assertThat(count).isBetween(100, 300));
        }
    }
}

package dev.praetor.agent.dns.edge;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigLoader;
import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.config.DnsConfig;
import dev.praetor.agent.config.HostAddresses;
import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.SettingsOf;
import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on a free port of this machine, over a catalog that a test fills. Closed by the test. */
final class TestDns implements AutoCloseable {

    final FixedCatalog catalog = new FixedCatalog();

    private final Metrics metrics;
    private final DnsServer server;
    private final RawDns client;

    private TestDns(String fragment, Clock clock) throws IOException, ConfigException {
        ManualTimers timers = new ManualTimers(new ManualClock());
        metrics = new Metrics(new MetricNames("consul", "", List.of(), true), Clock.SYSTEM, timers);
        AgentCache cache = new AgentCache(catalog, Clock.SYSTEM, timers, new Random(1), 10);
        server = new DnsServer(settings(fragment), catalog, cache, metrics, "n1", clock);
        InetSocketAddress udp = server.bindUdp(new InetSocketAddress("127.0.0.1", 0));
        InetSocketAddress tcp = server.bindTcp(new InetSocketAddress("127.0.0.1", 0));
        client = new RawDns(udp, tcp);
    }

    /** A server with a configuration's {@code dns_config}, {@code recursors} and the like, as JSON. */
    static TestDns with(String fragment) throws IOException, ConfigException {
        return new TestDns(fragment, Clock.SYSTEM);
    }

    static TestDns with(String fragment, Clock clock) throws IOException, ConfigException {
        return new TestDns(fragment, clock);
    }

    static DnsSettings settings(String fragment) throws ConfigException {
        ConfigSources sources =
                new ConfigSources(true, Map.of(), Map.of(), List.of(), "", List.of(fragment), List.of(), "host");
        DnsConfig config =
                ConfigLoader.load(sources, HostAddresses.ofThisMachine()).dns();
        return SettingsOf.config(config, config, "dc1", "");
    }

    /** Answers by other settings. */
    void configure(String fragment) throws ConfigException {
        server.configure(settings(fragment));
    }

    RawDns client() {
        return client;
    }

    static Message query(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
    }

    /** What is answered over TCP. */
    Message ask(String name, int type) throws IOException {
        return new Message(client.overTcp(query(name, type).toWire()));
    }

    /** What is answered over UDP. */
    Message askUdp(String name, int type) throws IOException {
        return new Message(client.overUdp(query(name, type).toWire()));
    }

    /** The records of an answer's section as text, without the EDNS record. */
    static List<String> records(Message message, int section) {
        return message.getSection(section).stream()
                .filter(record -> record.getType() != Type.OPT)
                .map(record -> record.getName() + " " + record.getTTL() + " " + Type.string(record.getType()) + " "
                        + record.rdataToString())
                .toList();
    }

    static List<String> answers(Message message) {
        return records(message, Section.ANSWER);
    }

    /** The metrics as JSON. */
    String metrics() {
        return new String(metrics.json(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}

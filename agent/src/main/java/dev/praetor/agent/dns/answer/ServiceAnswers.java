package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.message.Data;
import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.UnwritableException;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.Weights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Answers questions about services from their instances (semantics.md 10.3 and 10.6). Immutable; pure but for the random numbers it is given. */
public final class ServiceAnswers {

    private static final int PRIORITY = 1;

    private final DnsSettings settings;
    private final Zone zone;

    public ServiceAnswers(DnsSettings settings, Zone zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /**
     * The answer about a service.
     *
     * @param domain that of the question, in its spelling
     * @param instances those that may be shown
     * @param random picks among host names, of which an answer holds one
     * @throws UnwritableException when a record is none that DNS can say: there is no answer then
     */
    public Draft answer(
            Question question,
            DnsName domain,
            Lookup.Service lookup,
            List<CheckServiceNode> instances,
            RandomGenerator random)
            throws UnwritableException {
        if (instances.isEmpty()) {
            return zone.absent(question.name());
        }
        int ttl = settings.serviceTtls().of(lookup.name());
        return question.type() == RecordTypes.SRV
                ? targets(question, domain, ttl, instances)
                : addresses(question, ttl, instances, random);
    }

    private Draft addresses(Question question, int ttl, List<CheckServiceNode> instances, RandomGenerator random)
            throws UnwritableException {
        Draft draft = Draft.inAnyOrder();
        Set<ByteBuffer> seen = new HashSet<>();
        List<String> hosts = new ArrayList<>();
        String asked = textOf(question.name());
        for (CheckServiceNode instance : instances) {
            String address = addressOf(instance, question.type(), asked);
            byte[] ip = Ip.parse(address);
            if (ip == null) {
                hosts.add(address);
            } else if (isWanted(ip, question.type()) && seen.add(ByteBuffer.wrap(ip))) {
                draft.answers().add(ResourceRecord.address(question.name(), ttl, ip));
            }
        }
        if (draft.answers().isEmpty()) {
            return hosts.isEmpty()
                    ? zone.empty(question.name())
                    : alias(question, ttl, Names.host(hosts.get(random.nextInt(hosts.size()))));
        }
        return draft;
    }

    private static Draft alias(Question question, int ttl, DnsName host) {
        Draft draft = Draft.of(0);
        draft.answers().add(ResourceRecord.pointer(question.name(), RecordTypes.CNAME, ttl, host));
        draft.aliases().add(new Draft.Alias(host, draft.answers(), ttl));
        return draft;
    }

    private static boolean isWanted(byte[] ip, int type) {
        return switch (type) {
            case RecordTypes.A -> ip.length == 4;
            case RecordTypes.AAAA -> ip.length == 16;
            case RecordTypes.ANY, RecordTypes.TXT -> true;
            default -> false;
        };
    }

    private Draft targets(Question question, DnsName domain, int ttl, List<CheckServiceNode> instances)
            throws UnwritableException {
        Draft draft = Draft.inAnyOrder();
        Set<String> seen = new HashSet<>();
        String asked = textOf(question.name());
        for (CheckServiceNode instance : instances) {
            Node node = Objects.requireNonNull(instance.node());
            String own = Addresses.own(instance, question.type(), asked);
            String address = own == null ? Addresses.of(node, question.type()) : own;
            NodeService service = instance.service();
            int port = service == null ? 0 : service.port();
            if (!seen.add(node.node() + '\n' + address + '\n' + port)) {
                continue;
            }
            DnsName nodeName = Names.node(node.node(), node.datacenter(), domain);
            byte[] ip = Ip.parse(address);
            DnsName target;
            if (ip == null) {
                target = Names.host(address);
                draft.aliases().add(new Draft.Alias(target, draft.additional(), ttl));
            } else {
                boolean atNode = own == null && address.equals(node.address());
                target = atNode ? nodeName : Names.address(ip, node.datacenter(), domain);
                draft.additional().add(ResourceRecord.address(target, ttl, ip));
            }
            draft.answers()
                    .add(new ResourceRecord(
                            question.name(),
                            RecordTypes.SRV,
                            ttl,
                            new Data.Service(PRIORITY, weight(instance), port & 0xFFFF, target)));
            addMeta(draft, node, nodeName, ttl);
        }
        return draft;
    }

    private void addMeta(Draft draft, Node node, DnsName nodeName, int ttl) {
        if (!settings.metaInAdditional()) {
            return;
        }
        Map<String, String> meta = node.meta();
        if (meta != null) {
            new TreeMap<>(meta)
                    .forEach((key, value) ->
                            draft.additional().add(ResourceRecord.text(nodeName, ttl, MetaText.of(key, value))));
        }
    }

    private static String addressOf(CheckServiceNode instance, int type, String asked) {
        String own = Addresses.own(instance, type, asked);
        return own == null ? Addresses.of(Objects.requireNonNull(instance.node()), type) : own;
    }

    /** That of a passing instance, or of one with a warning; what is no weight counts as 1. */
    private static int weight(CheckServiceNode instance) {
        NodeService service = instance.service();
        Weights weights = service == null ? null : service.weights();
        if (weights == null) {
            return 1;
        }
        int weight = warns(instance.checks()) ? weights.warning() : weights.passing();
        return weight < 0 || weight > 0xFFFF ? 1 : weight;
    }

    private static boolean warns(@Nullable List<HealthCheck> checks) {
        return checks != null
                && checks.stream().anyMatch(check -> check.status().equals("warning"));
    }

    private static String textOf(DnsName name) {
        String text = name.toString();
        return text.substring(0, text.length() - 1);
    }
}

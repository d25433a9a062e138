package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.ServiceAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which address of an instance or a node answers a question (semantics.md 10.6): A prefers the IPv4 tag, AAAA the IPv6 tag, all else either. */
final class Addresses {

    private static final String VERSION_4 = "lan_ipv4";
    private static final String VERSION_6 = "lan_ipv6";

    private Addresses() {}

    /** Of a node: an IP or a host name. */
    static String of(Node node, int type) {
        Map<String, String> tagged = node.taggedAddresses();
        String preferred = tagged == null
                ? null
                : switch (type) {
                    case RecordTypes.A -> tagged.get(VERSION_4);
                    case RecordTypes.AAAA -> tagged.get(VERSION_6);
                    default -> {
                        String six = tagged.get(VERSION_6);
                        yield six == null || six.isEmpty() ? tagged.get(VERSION_4) : six;
                    }
                };
        return preferred == null || preferred.isEmpty() ? node.address() : preferred;
    }

    /**
     * Of an instance that does not use its node's: an IP or a host name.
     *
     * @param asked the name of the question without its last dot: an instance that calls itself so is found at its node
     */
    static @Nullable String own(CheckServiceNode instance, int type, String asked) {
        NodeService service = instance.service();
        if (service == null) {
            return null;
        }
        Map<String, ServiceAddress> tagged = service.taggedAddresses();
        String preferred = tagged == null
                ? null
                : switch (type) {
                    case RecordTypes.A -> address(tagged, VERSION_4);
                    case RecordTypes.AAAA -> address(tagged, VERSION_6);
                    default -> {
                        String six = address(tagged, VERSION_6);
                        yield six == null ? address(tagged, VERSION_4) : six;
                    }
                };
        String address = preferred == null ? service.address() : preferred;
        String name = address.endsWith(".") ? address.substring(0, address.length() - 1) : address;
        return address.isEmpty() || name.equals(asked) ? null : address;
    }

    private static @Nullable String address(Map<String, ServiceAddress> tagged, String tag) {
        ServiceAddress address = tagged.get(tag);
        return address == null || address.address().isEmpty() ? null : address.address();
    }
}

package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.message.DnsName;
import dev.praetor.agent.dns.message.UnwritableException;

/** Names below a domain that answers speak of. Pure. */
final class Names {

    private Names() {}

    static DnsName node(String node, String datacenter, DnsName domain) throws UnwritableException {
        return below(domain, node + ".node." + datacenter);
    }

    static DnsName service(String service, String datacenter, DnsName domain) throws UnwritableException {
        return below(domain, service + ".service." + datacenter);
    }

    static DnsName address(byte[] address, String datacenter, DnsName domain) throws UnwritableException {
        return below(domain, Ip.label(address) + ".addr." + datacenter);
    }

    static DnsName host(String host) throws UnwritableException {
        DnsName name = DnsName.parse(host);
        if (name == null) {
            throw new UnwritableException("no domain name: " + host);
        }
        return name;
    }

    private static DnsName below(DnsName domain, String labels) throws UnwritableException {
        DnsName name = domain.under(labels);
        if (name == null) {
            throw new UnwritableException("no domain name: " + labels);
        }
        return name;
    }
}

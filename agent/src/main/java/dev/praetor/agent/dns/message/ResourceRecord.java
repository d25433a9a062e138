package dev.praetor.agent.dns.message;

/**
 * A resource record of the Internet class.
 *
 * @param type one that fits the data
 * @param ttl seconds
 */
public record ResourceRecord(DnsName owner, int type, int ttl, Data data) {

    public static ResourceRecord address(DnsName owner, int ttl, byte[] bytes) {
        return new ResourceRecord(
                owner, bytes.length == 4 ? RecordTypes.A : RecordTypes.AAAA, ttl, new Data.Address(bytes));
    }

    public static ResourceRecord text(DnsName owner, int ttl, byte[] string) {
        return new ResourceRecord(owner, RecordTypes.TXT, ttl, new Data.Text(string));
    }

    public static ResourceRecord pointer(DnsName owner, int type, int ttl, DnsName name) {
        return new ResourceRecord(owner, type, ttl, new Data.Pointer(name));
    }

    /** Whether it says an IP address. */
    public boolean isAddress() {
        return data instanceof Data.Address;
    }
}

package dev.praetor.agent.dns.message;

/** What a record says, by its type. */
public sealed interface Data {

    /** A or AAAA: 4 or 16 bytes, which nobody may change. */
    record Address(byte[] bytes) implements Data {}

    /** SRV (RFC 2782). The target is never compressed. */
    record Service(int priority, int weight, int port, DnsName target) implements Data {}

    /** TXT of one string. One above 255 bytes cannot be written. */
    record Text(byte[] string) implements Data {}

    /** CNAME, NS or PTR: a name, compressed where it can be. */
    record Pointer(DnsName name) implements Data {}

    /** SOA. The serial number is the time of the answer, so it is filled in last. */
    record Authority(DnsName server, DnsName mailbox, int refresh, int retry, int expire, int minimum)
            implements Data {}

    /** Any other type: its bytes as they came, without names in them that were compressed. */
    record Opaque(byte[] bytes) implements Data {}
}

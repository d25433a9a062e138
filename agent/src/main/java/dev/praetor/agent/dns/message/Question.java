package dev.praetor.agent.dns.message;

/**
 * What is asked.
 *
 * @param name in the spelling of the client
 * @param recordClass echoed and otherwise ignored, as in Consul
 */
public record Question(DnsName name, int type, int recordClass) {

    /** How many bytes it has in a message. */
    public int length() {
        return name.length() + 4;
    }
}

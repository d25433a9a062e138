package dev.praetor.agent.dns.answer;

/** What a name of ours means (semantics.md 10.1 and 10.2). */
public sealed interface Lookup {

    /**
     * Instances of a service.
     *
     * @param tag which they must have, empty for any
     * @param connect the mesh endpoints that lead to it instead
     * @param plain whether the name is one of few that mean this, so that its answers are worth keeping
     */
    record Service(String name, String tag, String datacenter, boolean connect, boolean plain) implements Lookup {}

    /** A node by its name or ID. */
    record Node(String nameOrId, String datacenter) implements Lookup {}

    /** An IP address written as hexadecimal digits: 4 or 16 bytes. */
    record Address(byte[] bytes) implements Lookup {}

    /** A virtual address of the mesh. There are none yet: an answer without records. */
    record Virtual() implements Lookup {}

    /** No name of ours. */
    record Nothing() implements Lookup {}
}

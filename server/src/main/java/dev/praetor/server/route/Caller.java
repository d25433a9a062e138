package dev.praetor.server.route;

/**
 * Who asks. A service resolves the rights of the caller on the snapshot that it reads, never before.
 *
 * @param token the secret ID, empty for the anonymous token; appears in no log and no error
 * @param source the address the request came from, for limits and sorting; empty when it came from this process
 * @param datacenter the datacenter of the agent that asks
 */
public record Caller(String token, String source, String datacenter) {

    @Override
    public String toString() {
        return "Caller[source=" + source + ", datacenter=" + datacenter + "]";
    }
}

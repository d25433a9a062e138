package dev.praetor.rpc.call;

/**
 * Bounds on calls that come in.
 *
 * @param largestRequest bytes of a request with its header
 * @param incoming what all requests that are not complete may take together
 * @param outgoing what all replies that their callers do not fetch may take together; a reply above it is replaced by an error
 */
public record CallLimits(int largestRequest, MemoryBudget incoming, MemoryBudget outgoing) {

    /** 64 MiB a request: values and transactions are bounded far below that by {@code limits.kv_max_value_size} and {@code limits.txn_max_req_len}. */
    public static CallLimits ofProcess() {
        return new CallLimits(64 << 20, MemoryBudget.ofProcess(), MemoryBudget.ofProcess());
    }
}

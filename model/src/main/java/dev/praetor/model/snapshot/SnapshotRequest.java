package dev.praetor.model.snapshot;

import dev.praetor.model.wire.GoStruct;

/**
 * Asks a server to make or take an archive (wire-rpc.md section 8).
 *
 * @param datacenter whose, empty for that of the server
 * @param token the caller's
 * @param allowStale whether any server may make it, from what it knows
 * @param op {@link #SAVE} or {@link #RESTORE}
 */
@GoStruct("SnapshotRequest")
public record SnapshotRequest(String datacenter, String token, boolean allowStale, int op) {

    public static final int SAVE = 0;
    public static final int RESTORE = 1;

    /** Never shows the token. */
    @Override
    public String toString() {
        return "SnapshotRequest[datacenter=" + datacenter + ", allowStale=" + allowStale + ", op=" + op + "]";
    }
}

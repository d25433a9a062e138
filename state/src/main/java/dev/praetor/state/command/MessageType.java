package dev.praetor.state.command;

import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TxnRequest;

/**
 * The kinds of command, numbered as in Consul's log and snapshots. Each says what it answers unless it is refused
 * ({@link ApplyError}).
 */
public enum MessageType {
    /** Registers a node with a service and checks. Answers nothing. */
    REGISTER(0, RegisterRequest.class),
    /** Removes a service, check or node. Answers nothing. */
    DEREGISTER(1, DeregisterRequest.class),
    /**
     * Writes keys. Answers a {@link Boolean} for {@code cas}, {@code delete-cas}, {@code lock} and {@code unlock},
     * else nothing.
     */
    KVS(2, KVSRequest.class),
    /** Creates or destroys a session. Answers the ID as a {@link String} for {@code create}, else nothing. */
    SESSION(3, SessionRequest.class),
    /** Reaps tombstones. Answers nothing. */
    TOMBSTONE(5, TombstoneRequest.class),
    /** Takes over coordinates of nodes. Answers nothing. */
    COORDINATES(6, CoordinateBatch.class),
    /** A transaction. Answers a {@link dev.praetor.model.txn.TxnResponse}, also when operations failed. */
    TXN(8, TxnRequest.class),
    /** Replaces the settings of autopilot. Answers a {@link Boolean} for {@code cas}, else nothing. */
    AUTOPILOT(9, AutopilotSetConfigRequest.class),
    /**
     * One step of a restore by a user. Answers nothing. Praetor's own: the last number below those of Consul
     * Enterprise.
     */
    RESTORE(63, RestoreRequest.class);

    private final int number;
    private final Class<? extends Record> requestType;

    MessageType(int number, Class<? extends Record> requestType) {
        this.number = number;
        this.requestType = requestType;
    }

    /** The type byte before the command in the log. */
    public int number() {
        return number;
    }

    public Class<? extends Record> requestType() {
        return requestType;
    }
}

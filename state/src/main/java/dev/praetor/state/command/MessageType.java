package dev.praetor.state.command;

import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TxnRequest;

/** The kinds of command, numbered as in Consul's log and snapshots. */
public enum MessageType {
    REGISTER(0, RegisterRequest.class),
    DEREGISTER(1, DeregisterRequest.class),
    KVS(2, KVSRequest.class),
    SESSION(3, SessionRequest.class),
    TOMBSTONE(5, TombstoneRequest.class),
    TXN(8, TxnRequest.class);

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

package dev.praetor.model.request;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * One step of a restore by a user: the state of an archive travels through the log in pieces and takes effect with the
 * last one. Praetor's own; Consul has no such command.
 *
 * @param id names the restore, new for each one
 * @param op {@link #BEGIN}, {@link #RECORDS}, {@link #PART}, {@link #COMMIT} or {@link #ABORT}
 * @param sequence counts the steps of a restore from 0, so that none is missed or comes twice
 * @param data the state's header with {@code BEGIN}; whole records with {@code RECORDS}; the next bytes of a record too
 *     long for one step with {@code PART}, whose rest comes with {@code RECORDS}; else null
 */
@GoStruct("RestoreRequest")
public record RestoreRequest(
        @Key("ID") String id,
        String op,
        @Unsigned long sequence,
        @Nullable Bytes data) {

    public static final String BEGIN = "begin";
    public static final String RECORDS = "records";
    public static final String PART = "part";
    public static final String COMMIT = "commit";
    public static final String ABORT = "abort";
}

package dev.praetor.consensus;

import dev.praetor.model.coordinate.CoordinateBatchCodec;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.operator.AutopilotSetConfigRequestCodec;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.DeregisterRequestBuilder;
import dev.praetor.model.request.DeregisterRequestCodec;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KVSRequestCodec;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.request.RestoreRequestCodec;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionRequestCodec;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TombstoneRequestCodec;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.request.TxnRequestCodec;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import org.jspecify.annotations.Nullable;

/** The form of commands in the log: the type's number in one byte, then the request's msgpack, as in Consul's log (wire-rpc.md section 3.1). */
public final class CommandCodec {

    /** Set in the number of a type that a server which does not know it may pass over. */
    private static final int IGNORABLE = 128;

    /** No command has this type, nor will one. */
    private static final int NOTHING = 127;

    private static final WriteRequest NO_TOKEN = new WriteRequest("");

    private CommandCodec() {}

    /** The command without the caller's token: what enters the log never holds one. */
    public static Command withoutToken(Command command) {
        Record request = command.request();
        Record stripped = switch (request) {
            case KVSRequest kvs
            when carries(kvs.writeRequest()) -> new KVSRequest(kvs.datacenter(), kvs.op(), kvs.dirEnt(), NO_TOKEN);
            case RegisterRequest register
            when carries(register.writeRequest()) ->
                RegisterRequestBuilder.from(register).writeRequest(NO_TOKEN).build();
            case DeregisterRequest deregister
            when carries(deregister.writeRequest()) ->
                DeregisterRequestBuilder.from(deregister).writeRequest(NO_TOKEN).build();
            case SessionRequest session
            when carries(session.writeRequest()) ->
                new SessionRequest(session.datacenter(), session.op(), session.session(), NO_TOKEN);
            case TombstoneRequest tombstone
            when carries(tombstone.writeRequest()) ->
                new TombstoneRequest(tombstone.datacenter(), tombstone.op(), tombstone.reapIndex(), NO_TOKEN);
            case TxnRequest transaction
            when carries(transaction.writeRequest()) ->
                new TxnRequest(transaction.datacenter(), transaction.ops(), NO_TOKEN);
            case AutopilotSetConfigRequest autopilot
            when carries(autopilot.writeRequest()) ->
                new AutopilotSetConfigRequest(autopilot.datacenter(), autopilot.config(), autopilot.cas(), NO_TOKEN);
            default -> request;
        };
        return stripped.equals(request) ? command : new Command(command.type(), stripped);
    }

    private static boolean carries(WriteRequest writeRequest) {
        return !writeRequest.token().isEmpty();
    }

    /** The log entry of a command whose token was removed. */
    public static byte[] encode(Command command) {
        MsgpackWriter out = new MsgpackWriter();
        out.rawByte(command.type().number());
        write(codec(command.type()), command, out);
        return out.toByteArray();
    }

    /** A log entry that every server passes over. */
    public static byte[] nothing() {
        return new byte[] {(byte) (IGNORABLE | NOTHING)};
    }

    private static <T extends Record> void write(Codec<T> codec, Command command, MsgpackWriter out) {
        @SuppressWarnings("unchecked") // a command's request is of its type, and so is the codec
        T request = (T) command.request();
        codec.writeMsgpack(request, out);
    }

    /**
     * The command of a log entry.
     *
     * @return null when this server does not know the type and may pass over it
     * @throws UnknownCommandException when it does not know the type and may not
     * @throws MsgpackException when the entry is damaged
     */
    public static @Nullable Command decode(byte[] entry) {
        if (entry.length == 0) {
            throw new MsgpackException("an empty log entry");
        }
        int number = entry[0] & 0xff;
        for (MessageType type : MessageType.values()) {
            if (type.number() == (number & ~IGNORABLE)) {
                return new Command(type, codec(type).readMsgpack(new MsgpackReader(entry, 1, entry.length)));
            }
        }
        if ((number & IGNORABLE) != 0) {
            return null;
        }
        throw new UnknownCommandException(number);
    }

    private static Codec<? extends Record> codec(MessageType type) {
        return switch (type) {
            case REGISTER -> RegisterRequestCodec.INSTANCE;
            case DEREGISTER -> DeregisterRequestCodec.INSTANCE;
            case KVS -> KVSRequestCodec.INSTANCE;
            case SESSION -> SessionRequestCodec.INSTANCE;
            case TOMBSTONE -> TombstoneRequestCodec.INSTANCE;
            case COORDINATES -> CoordinateBatchCodec.INSTANCE;
            case TXN -> TxnRequestCodec.INSTANCE;
            case AUTOPILOT -> AutopilotSetConfigRequestCodec.INSTANCE;
            case RESTORE -> RestoreRequestCodec.INSTANCE;
        };
    }
}

package dev.praetor.consensus;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.request.DeregisterRequestBuilder;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Commands and waiting, for tests. */
public final class Commands {

    private Commands() {}

    public static Command set(String key, String value) {
        return set(key, value, "");
    }

    static Command set(String key, String value, String token) {
        return new Command(
                MessageType.KVS,
                new KVSRequest(
                        "dc1",
                        "set",
                        new DirEntryBuilder()
                                .key(Bytes.of(key))
                                .value(Bytes.of(value))
                                .build(),
                        new WriteRequest(token)));
    }

    /** A command of each type, with a token where the type has one. */
    public static List<Command> oneOfEachType(String token) {
        WriteRequest write = new WriteRequest(token);
        return List.of(
                set("key", "value", token),
                new Command(
                        MessageType.REGISTER,
                        new RegisterRequestBuilder()
                                .datacenter("dc1")
                                .node("node")
                                .address("127.0.0.9")
                                .writeRequest(write)
                                .build()),
                new Command(
                        MessageType.DEREGISTER,
                        new DeregisterRequestBuilder()
                                .datacenter("dc1")
                                .node("other")
                                .writeRequest(write)
                                .build()),
                new Command(
                        MessageType.SESSION,
                        new SessionRequest(
                                "dc1",
                                "destroy",
                                new SessionBuilder().id("b0a1").build(),
                                write)),
                new Command(MessageType.TOMBSTONE, new TombstoneRequest("dc1", "reap", 1, write)),
                new Command(
                        MessageType.COORDINATES,
                        new CoordinateBatch(List.of(
                                new Coordinate("node", "", "", new Coord(List.of(0.25, -0.5), 1.5, 0.125, 1.0e-5))))),
                new Command(MessageType.TXN, new TxnRequest("dc1", List.of(), write)),
                new Command(
                        MessageType.AUTOPILOT,
                        new AutopilotSetConfigRequest("dc1", AutopilotConfig.DEFAULT, true, write)),
                new Command(MessageType.RESTORE, new RestoreRequest("b0a1", RestoreRequest.PART, 7, Bytes.of("data"))));
    }

    /** The value of a reply, waited for. */
    public static <T> T await(Reply<T> reply) {
        CompletableFuture<T> future = new CompletableFuture<>();
        reply.whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<T> success -> future.complete(success.value());
                case Outcome.Failure<T> failure -> future.completeExceptionally(failure.cause());
            }
        });
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }

    /** The index at which a command was applied. */
    static long applied(Reply<Submission> reply) {
        return switch (await(reply)) {
            case Submission.Applied applied -> applied.index();
            case Submission other -> throw new AssertionError("not applied: " + other);
        };
    }
}

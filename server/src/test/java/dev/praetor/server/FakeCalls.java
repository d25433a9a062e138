package dev.praetor.server;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.RemoteException;
import dev.praetor.rpc.ServerAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/** Calls between servers of one JVM: bytes go over, errors as texts, as they would over a network. Whoever does not run cannot be reached. */
final class FakeCalls implements CallClient {

    private static final CallOrigin ORIGIN = new CallOrigin(new InetSocketAddress("127.0.0.1", 1), false);

    private final IntFunction<Optional<CallHandler>> servers;

    FakeCalls(IntFunction<Optional<CallHandler>> servers) {
        this.servers = servers;
    }

    @Override
    public Reply<byte[]> call(ServerAddress server, String method, byte[] body, Duration timeout) {
        Optional<CallHandler> handler = servers.apply(server.address().getPort());
        if (handler.isEmpty()) {
            return Reply.failed(new CallFailedException("dial tcp: connection refused", false, null));
        }
        Reply<byte[]> answer = handler.get().call(method, body, ORIGIN);
        PendingReply<byte[]> carried = new PendingReply<>(answer::cancel);
        answer.whenDone(outcome -> carried.complete(overTheWire(outcome)));
        return carried;
    }

    private static Outcome<byte[]> overTheWire(Outcome<byte[]> outcome) {
        return switch (outcome) {
            case Outcome.Success<byte[]> success -> success;
            case Outcome.Failure<byte[]>(Throwable cause) ->
                new Outcome.Failure<>(new RemoteException(String.valueOf(cause.getMessage())));
        };
    }

    @Override
    public void close() {}
}

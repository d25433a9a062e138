package dev.praetor.rpc;

import dev.praetor.base.reply.Reply;
import java.time.Duration;

/** Calls other servers' ports. Any thread; never blocks. */
public interface CallClient extends AutoCloseable {

    /**
     * Makes one call on an idle stream of a connection that is kept, or on a new one.
     *
     * @param body the argument, exactly one msgpack value
     * @param timeout from now to the reply
     * @return the reply, exactly one msgpack value. Fails with {@link RemoteException} when the server answered with an error, with
     *     {@link CallFailedException} when no answer came. Cancelling closes the stream, which ends a blocking query on the other side
     */
    Reply<byte[]> call(ServerAddress server, String method, byte[] body, Duration timeout);

    /** Closes all connections; calls under way fail. Idempotent. */
    @Override
    void close();
}

package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;
import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.ServerAddress;
import java.time.Duration;

/** Asks a given server something, which needs not be the leader. Any thread. */
public final class PeerClient {

    private final CallClient client;

    public PeerClient(CallClient client) {
        this.client = client;
    }

    /** Makes a call once; fails as {@link CallClient#call} does, or when the reply is none. */
    public <Q, R> Reply<R> call(ServerAddress server, Method<Q, R> method, Q request, Duration timeout) {
        return client.call(server, method.name(), CallBodies.encode(request, method.requestCodec()), timeout)
                .map(body -> CallBodies.decode(body, method.replyCodec()));
    }
}

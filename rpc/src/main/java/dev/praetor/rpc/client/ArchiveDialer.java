package dev.praetor.rpc.client;

import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.stream.ArchiveChannel;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Opens exchanges of archives with other servers' ports. Blocks: for virtual threads. */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
public final class ArchiveDialer {

    private final Dialer dialer;

    public ArchiveDialer(Dialer dialer) {
        this.dialer = dialer;
    }

    /**
     * Opens an exchange. The caller writes the request and for a restore the archive, closes the output, reads the reply with {@link ArchiveExchange#readValue}
     * and for a save the archive; then it closes the exchange.
     *
     * @throws CallFailedException when there is no connection; nothing happened on the server
     */
    public ArchiveExchange open(ServerAddress server) throws CallFailedException {
        CompletableFuture<ArchiveExchange> opened = new CompletableFuture<>();
        dialer.dial(server, PortProtocol.SNAPSHOT, new DialListener() {
            @Override
            public void connected(Channel channel) {
                ArchiveChannel exchange = ArchiveChannel.over(channel, new CallOrigin(server.address(), false));
                if (!opened.complete(exchange)) {
                    exchange.close();
                }
            }

            @Override
            public void failed(CallFailedException cause) {
                opened.completeExceptionally(cause);
            }
        });
        try {
            return opened.get();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            opened.completeExceptionally(cause);
            throw CallFailedException.unconnected("interrupted", cause);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CallFailedException cause) {
                throw cause;
            }
            throw CallFailedException.unconnected(String.valueOf(failed.getMessage()), failed);
        }
    }
}

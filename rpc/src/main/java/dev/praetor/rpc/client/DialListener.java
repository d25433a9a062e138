package dev.praetor.rpc.client;

import dev.praetor.rpc.CallFailedException;
import io.netty.channel.Channel;

/** Gets the outcome of a dial: exactly one of its methods is called, once, on the event loop of the connection. */
public interface DialListener {

    /**
     * The connection is there, TLS done, the type byte written. Handlers added at the end of the pipeline before this returns see every byte that comes. What
     * is written here goes out together with the type byte. The connection is the listener's from now on.
     */
    void connected(Channel channel);

    /** There is no connection, and no byte was sent that the server could act on. */
    void failed(CallFailedException cause);
}

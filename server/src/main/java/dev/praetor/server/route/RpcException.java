package dev.praetor.server.route;

/** A call was refused or failed. The message is Consul's text, ready for the client. */
public final class RpcException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RpcException(String message) {
        super(message, null, false, false);
    }
}

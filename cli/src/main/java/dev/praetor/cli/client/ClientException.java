package dev.praetor.cli.client;

/**
 * A request that got no answer, or a client that could not be set up. The message is in the words of Consul's client.
 */
public final class ClientException extends Exception {

    private static final long serialVersionUID = 1;

    public ClientException(String message) {
        super(message, null, false, false);
    }
}

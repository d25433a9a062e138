package dev.praetor.base.tls;

/** A file of certificates or keys that cannot be used; the message is Consul's text and names the file or what is wrong in it. */
public final class TlsException extends Exception {

    private static final long serialVersionUID = 1;

    public TlsException(String message) {
        super(message);
    }

    public TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}

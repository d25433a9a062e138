package dev.praetor.agent.http;

/** A request refused with a status and Consul's text. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public HttpError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}

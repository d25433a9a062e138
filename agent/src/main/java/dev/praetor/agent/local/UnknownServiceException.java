package dev.praetor.agent.local;

/** A check names a service that this agent does not have. */
public final class UnknownServiceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownServiceException(String serviceId) {
        super("ServiceID \"" + serviceId + "\" does not exist", null, false, false);
    }
}

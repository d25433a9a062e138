package dev.praetor.rpc;

/** The server that was called answered with an error; its text is the message, as it came over the wire. Nothing of the call needs to be repeated. */
public final class RemoteException extends Exception {

    private static final long serialVersionUID = 1;

    public RemoteException(String text) {
        super(text);
    }
}

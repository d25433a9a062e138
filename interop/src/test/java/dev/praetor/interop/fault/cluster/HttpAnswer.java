package dev.praetor.interop.fault.cluster;

/** An answer of a server: its status and its body. */
public record HttpAnswer(int status, String body) {

    public boolean ok() {
        return status == 200;
    }
}

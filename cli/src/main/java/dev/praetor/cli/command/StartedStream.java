package dev.praetor.cli.command;

import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on and remembers whether any came. Written by one thread. */
final class StartedStream extends OutputStream {

    private final OutputStream to;
    private boolean started;

    StartedStream(OutputStream to) {
        this.to = to;
    }

    boolean hasStarted() {
        return started;
    }

    @Override
    public void write(int b) throws IOException {
        started = true;
        to.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        started = true;
        to.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}

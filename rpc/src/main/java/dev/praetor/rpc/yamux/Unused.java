package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;

/** The handler of a stream that nobody uses yet. */
final class Unused implements StreamHandler {

    static final StreamHandler HANDLER = new Unused();

    private Unused() {}

    @Override
    public void data(ByteBuf bytes, int from, int to) {}

    @Override
    public void finished() {}

    @Override
    public void broken(String reason) {}
}

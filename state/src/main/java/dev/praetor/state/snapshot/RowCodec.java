package dev.praetor.state.snapshot;

import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;

/** The form of a row in an internal snapshot: one or more msgpack values. Stateless. */
interface RowCodec<R> {

    void write(R row, MsgpackWriter out);

    /**
     * Reads one row.
     *
     * @throws dev.praetor.model.wire.MsgpackException when the input is no such row
     */
    R read(MsgpackReader in);

    /** The form that the model gives a record. */
    static <R> RowCodec<R> of(Codec<R> codec) {
        return new RowCodec<>() {
            @Override
            public void write(R row, MsgpackWriter out) {
                codec.writeMsgpack(row, out);
            }

            @Override
            public R read(MsgpackReader in) {
                return codec.readMsgpack(in);
            }
        };
    }
}

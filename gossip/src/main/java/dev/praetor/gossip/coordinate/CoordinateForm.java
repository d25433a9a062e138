package dev.praetor.gossip.coordinate;

import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.CoordCodec;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;

/** A coordinate as it goes with the answer to a probe: a version, then msgpack (wire-gossip.md section 8). Pure. */
public final class CoordinateForm {

    private static final int VERSION = 1;

    private CoordinateForm() {}

    /** The bytes of a coordinate. */
    public static byte[] encode(Coord coord) {
        MsgpackWriter out = new MsgpackWriter(128);
        out.rawByte(VERSION);
        CoordCodec.INSTANCE.writeMsgpack(coord, out);
        return out.toByteArray();
    }

    /**
     * The coordinate that bytes mean.
     *
     * @throws MsgpackException when they mean none, or one of another version
     */
    public static Coord decode(byte[] form) {
        if (form.length == 0) {
            throw new MsgpackException("no coordinate");
        }
        if (form[0] != VERSION) {
            throw new MsgpackException("Unsupported ping version: " + form[0]);
        }
        return new MsgpackReader(form, 1, form.length).value(CoordCodec.INSTANCE, CoordCodec.ZERO);
    }
}

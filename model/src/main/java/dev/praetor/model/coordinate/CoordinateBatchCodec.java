package dev.praetor.model.coordinate;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.CoordinateCodec;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonReader;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a batch: that of its list. */
public final class CoordinateBatchCodec implements Codec<CoordinateBatch> {

    public static final CoordinateBatchCodec INSTANCE = new CoordinateBatchCodec();

    private static final CoordinateBatch ZERO = new CoordinateBatch(List.of());

    private CoordinateBatchCodec() {}

    @Override
    public CoordinateBatch zero() {
        return ZERO;
    }

    @Override
    public String goType() {
        return "structs.Coordinates";
    }

    @Override
    public void writeJson(CoordinateBatch value, JsonWriter out) {
        out.list(value.coordinates(), CoordinateCodec.INSTANCE);
    }

    @Override
    public CoordinateBatch readJson(JsonReader in, CoordinateBatch current) {
        return of(in.list(current.coordinates(), CoordinateCodec.INSTANCE, goType()));
    }

    @Override
    public void writeMsgpack(CoordinateBatch value, MsgpackWriter out) {
        out.list(value.coordinates(), CoordinateCodec.INSTANCE);
    }

    @Override
    public CoordinateBatch readMsgpack(MsgpackReader in) {
        return of(in.list(CoordinateCodec.INSTANCE));
    }

    private static CoordinateBatch of(@Nullable List<Coordinate> coordinates) {
        return coordinates == null ? ZERO : new CoordinateBatch(coordinates);
    }
}

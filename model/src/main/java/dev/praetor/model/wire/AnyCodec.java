package dev.praetor.model.wire;

import org.jspecify.annotations.Nullable;

/** Free-form values: null, text, booleans, numbers, lists and maps of such. */
@SuppressWarnings("NullAway") // T is a nullable type here, which NullAway sees only in its JSpecify mode
final class AnyCodec implements Codec<@Nullable Object> {

    @Override
    public @Nullable Object zero() {
        return null;
    }

    @Override
    public String goType() {
        return "interface {}";
    }

    @Override
    public void writeJson(@Nullable Object value, JsonWriter out) {
        out.any(value);
    }

    @Override
    public @Nullable Object readJson(JsonReader in, @Nullable Object current) {
        return in.any();
    }

    @Override
    public void writeMsgpack(@Nullable Object value, MsgpackWriter out) {
        out.any(value);
    }

    @Override
    public @Nullable Object readMsgpack(MsgpackReader in) {
        return in.any();
    }
}

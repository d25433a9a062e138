package dev.praetor.model.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of what another codec knows. A nil list is null, also inside other lists and maps. */
@SuppressWarnings("NullAway") // a nil list is null although the signature cannot say so
record ListCodec<T extends @Nullable Object>(Codec<T> element, String goType) implements Codec<List<T>> {

    @Override
    public List<T> zero() {
        return null;
    }

    @Override
    public void writeJson(List<T> value, JsonWriter out) {
        out.list(value, element);
    }

    @Override
    public List<T> readJson(JsonReader in, List<T> current) {
        return in.list(current, element, goType);
    }

    @Override
    public void writeMsgpack(List<T> value, MsgpackWriter out) {
        out.list(value, element);
    }

    @Override
    public List<T> readMsgpack(MsgpackReader in) {
        return in.list(element);
    }
}

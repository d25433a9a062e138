package dev.praetor.model.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps by text of what another codec knows. A nil map is null, also inside lists and other maps.*/
@SuppressWarnings("NullAway") // a nil map is null although the signature cannot say so
record MapCodec<T extends @Nullable Object>(Codec<T> element) implements Codec<Map<String, T>> {

    @Override
    public Map<String, T> zero() {
        return null;
    }

    @Override
    public String goType() {
        return "map[string]" + element.goType();
    }

    @Override
    public void writeJson(Map<String, T> value, JsonWriter out) {
        out.map(value, element);
    }

    @Override
    public Map<String, T> readJson(JsonReader in, Map<String, T> current) {
        return in.map(current, element, goType());
    }

    @Override
    public void writeMsgpack(Map<String, T> value, MsgpackWriter out) {
        out.map(value, element);
    }

    @Override
    public Map<String, T> readMsgpack(MsgpackReader in) {
        return in.map(element);
    }
}

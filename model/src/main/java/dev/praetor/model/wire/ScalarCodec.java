package dev.praetor.model.wire;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A codec put together from the methods of readers and writers. */
record ScalarCodec<T>(
        T zero,
        String goType,
        BiConsumer<T, JsonWriter> jsonWriter,
        BiFunction<JsonReader, T, T> jsonReader,
        BiConsumer<T, MsgpackWriter> msgpackWriter,
        Function<MsgpackReader, T> msgpackReader)
        implements Codec<T> {

    @Override
    public void writeJson(T value, JsonWriter out) {
        jsonWriter.accept(value, out);
    }

    @Override
    public T readJson(JsonReader in, T current) {
        return jsonReader.apply(in, current);
    }

    @Override
    public void writeMsgpack(T value, MsgpackWriter out) {
        msgpackWriter.accept(value, out);
    }

    @Override
    public T readMsgpack(MsgpackReader in) {
        return msgpackReader.apply(in);
    }
}

package dev.praetor.rpc.yamux;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A listener, and the handler of all its streams, that keeps what it is told. */
final class EventLog implements SessionListener {

    final List<String> events = new ArrayList<>();
    final List<Stream> accepted = new ArrayList<>();
    boolean consumes = true;

    StreamHandler handler(int id) {
        return new StreamHandler() {
            @Override
            public void data(ByteBuf bytes, int from, int to) {
                events.add(id + " data " + bytes.toString(from, to - from, StandardCharsets.US_ASCII));
                if (consumes) {
                    accepted.stream().filter(each -> each.id() == id).forEach(each -> each.consumed(to - from));
                }
            }

            @Override
            public void finished() {
                events.add(id + " finished");
            }

            @Override
            public void drained() {
                events.add(id + " drained");
            }

            @Override
            public void broken(String reason) {
                events.add(id + " broken " + reason);
            }
        };
    }

    @Override
    public StreamHandler accepted(Stream stream) {
        accepted.add(stream);
        events.add(stream.id() + " accepted");
        return handler(stream.id());
    }

    @Override
    public void goingAway() {
        events.add("going away");
    }

    @Override
    public void openingEased() {
        events.add("eased");
    }

    @Override
    public void ended(String reason) {
        events.add("ended " + reason);
    }

    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}

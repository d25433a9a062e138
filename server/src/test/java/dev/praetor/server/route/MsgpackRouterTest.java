package dev.praetor.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.KVSRequestCodec;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryMetaCodec;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.RaftIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Wire-rpc.md section 3: header, body, errors as texts. */
class MsgpackRouterTest {

    private static final Caller CALLER = new Caller("", "127.0.0.1", "dc1");
    private static final Bytes KEY = Bytes.wrap(HexFormat.of().parseHex("61ff00"));

    @Test
    void carriesRequestAndReplyWhole() {
        KeyRequest request = new KeyRequest(
                "dc1",
                KEY,
                new QueryOptionsBuilder()
                        .minQueryIndex(-1)
                        .maxQueryTime(Duration.ofSeconds(10))
                        .build());
        IndexedDirEntries entries = new IndexedDirEntries(
                List.of(new DirEntry(1, KEY, -1, Bytes.of("v"), "s", new RaftIndex(2, 3))), QueryMetaCodec.ZERO);
        List<Object> seen = new ArrayList<>();
        Router router = new MsgpackRouter(new Router() {
            @Override
            @SuppressWarnings("unchecked") // the test calls KVS.Get only
            public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q arrived, Caller caller) {
                seen.add(arrived);
                return Reply.of(new Answer<>((R) entries, (form, encoder) -> new byte[] {1}));
            }
        });
        Answer<IndexedDirEntries> answer = success(router.call(Methods.KVS_GET, request, CALLER));
        assertThat(seen).singleElement().isEqualTo(request).isNotSameAs(request);
        assertThat(answer.value()).isEqualTo(entries).isNotSameAs(entries);
        assertThat(answer.encodings()).as("shared bytes stay behind").isSameAs(Encodings.NONE);
    }

    @Test
    void carriesAFailureAsItsText() {
        Router router = new MsgpackRouter(answering(Reply.failed(new RpcException("No cluster leader"))));
        assertThat(failure(router.call(Methods.KVS_APPLY, KVSRequestCodec.ZERO, CALLER)))
                .isInstanceOf(RpcException.class)
                .hasMessage("No cluster leader");
    }

    @Test
    void answersNothingWithAnEmptyMap() {
        Router router = new MsgpackRouter(answering(Reply.of(new Answer<>(Nothing.INSTANCE, Encodings.NONE))));
        Reply<Answer<Nothing>> reply = router.call(
                Methods.CATALOG_DEREGISTER,
                Methods.CATALOG_DEREGISTER.requestCodec().zero(),
                CALLER);
        assertThat(success(reply).value()).isSameAs(Nothing.INSTANCE);
    }

    @Test
    void passesACancellationOn() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Router router = new MsgpackRouter(answering(new PendingReply<>(() -> cancelled.set(true))));
        router.call(Methods.KVS_APPLY, KVSRequestCodec.ZERO, CALLER).cancel();
        assertThat(cancelled).isTrue();
    }

    /** A router that answers every call alike. */
    private static Router answering(Reply<?> reply) {
        return new Router() {
            @Override
            @SuppressWarnings("unchecked") // the test gives the reply of the method that it calls
            public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
                return (Reply<Answer<R>>) reply;
            }
        };
    }

    private static <T> T success(Reply<T> reply) {
        List<T> values = new ArrayList<>();
        reply.whenDone(outcome -> values.add(((Outcome.Success<T>) outcome).value()));
        return values.getFirst();
    }

    private static Throwable failure(Reply<?> reply) {
        List<Throwable> causes = new ArrayList<>();
        reply.whenDone(outcome -> causes.add(((Outcome.Failure<?>) outcome).cause()));
        return causes.getFirst();
    }
}

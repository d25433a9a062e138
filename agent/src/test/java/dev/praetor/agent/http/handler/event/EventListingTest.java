package dev.praetor.agent.http.handler.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.event.UserEvents;
import dev.praetor.agent.http.InternalCalls;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.watch.AgentWatches;
import dev.praetor.agent.watch.ConfiguredWatch;
import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.model.event.UserEvent;
import dev.praetor.model.event.UserEventForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** http-api.md row 95; what is ignored was measured with a real Consul. */
class EventListingTest {

    private static final String FIRST = "00000000-0000-0001-0000-000000000004";
    private static final String SECOND = "00000000-0000-0001-0000-000000000003";

    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private final UserEvents events = new UserEvents("golden", new LocalState(), timers, Runnable::run);
    private final InternalCalls calls = new InternalCalls(new Routes()
            .route(
                    "/v1/event/list",
                    List.of("GET"),
                    new EventListing(events, new Bounds(Duration.ofMinutes(5), Duration.ofMinutes(10)))));
    private long time = 1;

    @AfterEach
    void close() {
        timers.close();
    }

    private void deliver(String id, String name) {
        UserEvent event = new UserEvent(id, name, Bytes.of("p"), "", "", "", 1, 0);
        events.deliver(++time, "consul:event:" + name, UserEventForm.encode(event));
    }

    /** Asks with parameters given as name and value in turn. */
    private List<Response> ask(String... parameters) {
        List<InternalCalls.Parameter> query = new ArrayList<>();
        for (int position = 0; position < parameters.length; position += 2) {
            query.add(new InternalCalls.Parameter(parameters[position], parameters[position + 1]));
        }
        List<Response> answers = new ArrayList<>();
        Reply<Response> reply = calls.get("/v1/event/list", query, "");
        reply.whenDone(outcome -> answers.add(((Outcome.Success<Response>) outcome).value()));
        return answers;
    }

    private static String body(Response response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }

    private static String index(Response response) {
        return response.headers().getFirst().value();
    }

    @Test
    void answersAnEmptyListWithIndexOne() {
        Response answer = ask().getFirst();

        assertThat(body(answer)).isEqualTo("[]");
        assertThat(index(answer)).isEqualTo("1");
    }

    @Test
    void listsTheNewestLast() {
        deliver(FIRST, "a");
        deliver(SECOND, "b");

        assertThat(body(ask().getFirst()))
                .isEqualTo("[{\"ID\":\"" + FIRST + "\",\"Name\":\"a\",\"Payload\":\"cA==\",\"NodeFilter\":\"\","
                        + "\"ServiceFilter\":\"\",\"TagFilter\":\"\",\"Version\":1,\"LTime\":2},{\"ID\":\"" + SECOND
                        + "\",\"Name\":\"b\",\"Payload\":\"cA==\",\"NodeFilter\":\"\",\"ServiceFilter\":\"\","
                        + "\"TagFilter\":\"\",\"Version\":1,\"LTime\":3}]");
        assertThat(index(ask("name", "a").getFirst())).isEqualTo("5");
        assertThat(body(ask("name", "A").getFirst())).isEqualTo("[]");
    }

    @Test
    void waitsForAnotherIndexEvenALowerOne() {
        deliver(FIRST, "a");
        List<Response> waiting = ask("index", "5");
        assertThat(waiting).isEmpty();

        deliver(SECOND, "a");

        assertThat(index(waiting.getFirst())).isEqualTo("2");
    }

    @Test
    void ignoresWhatOtherReadsRefuse() {
        assertThat(ask("stale", "", "consistent", "", "max_stale", "x", "filter", "(", "ns", "n")
                        .getFirst()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesTimesAndIndexesThatAreNone() {
        assertThat(body(ask("wait", "x", "index", "y").getFirst())).isEqualTo("Invalid wait time");
        assertThat(body(ask("index", "-1").getFirst())).isEqualTo("Invalid index");
    }

    @Test
    void aConfiguredWatchIsToldOfEachEventOfItsName(@TempDir Path directory) throws Exception {
        Path seen = directory.resolve("seen");
        try (AgentWatches watches = new AgentWatches(calls, () -> "", timers)) {
            watches.replace(List.of(ConfiguredWatch.parse(
                    Map.of(
                            "type",
                            "event",
                            "name",
                            "a",
                            "args",
                            List.of("/bin/sh", "-c", "(echo index $CONSUL_INDEX; cat) >> '" + seen + "'")),
                    warning -> {})));
            await().untilAsserted(() -> assertThat(seen).hasContent("index 1\n[]\n"));

            deliver(SECOND, "b");
            deliver(FIRST, "a");

            await().untilAsserted(() -> assertThat(seen).content().contains("index 5\n[{\"ID\":\"" + FIRST));
            assertThat(seen).content().doesNotContain(SECOND);
        }
    }
}

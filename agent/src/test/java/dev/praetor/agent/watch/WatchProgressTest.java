package dev.praetor.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.watch.WatchProgress.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a watch tells its handler: the rules of the {@code watch} package of Consul's API module. */
class WatchProgressTest {

    private static WatchProgress progress(Map<String, Object> parameters) throws WatchException {
        return new WatchProgress(WatchPlan.parse(parameters).question());
    }

    private static WatchAnswer answer(int status, String index, String body) {
        return new WatchAnswer(status, index, "", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(Step step) {
        return step instanceof Step.Tell tell
                ? tell.index() + " " + new String(tell.result(), StandardCharsets.UTF_8)
                : step.toString();
    }

    @Test
    void tellsTheFirstResultAndThenOnlyChanges() throws WatchException {
        WatchProgress progress = progress(Map.of("type", "services"));

        assertThat(progress.last()).isEmpty();
        assertThat(told(progress.answered(answer(200, "5", "{\"consul\":[]}")))).isEqualTo("5 {\"consul\":[]}");
        assertThat(progress.last()).isEqualTo("5");
        assertThat(progress.answered(answer(200, "5", "{\"consul\":[]}"))).isInstanceOf(Step.Again.class);
        assertThat(progress.answered(answer(200, "6", "{\"consul\":[]}"))).isInstanceOf(Step.Again.class);
        assertThat(progress.last()).isEqualTo("6");
        assertThat(told(progress.answered(answer(200, "7", "{\"consul\":[],\"web\":[\"a\"]}"))))
                .isEqualTo("7 {\"consul\":[],\"web\":[\"a\"]}");
    }

    @Test
    void aMissingKeyIsNull() throws WatchException {
        WatchProgress progress = progress(Map.of("type", "key", "key", "a"));

        assertThat(told(progress.answered(answer(404, "3", "")))).isEqualTo("3 null");
        assertThat(told(progress.answered(answer(
                        200,
                        "4",
                        "[{\"LockIndex\":0,\"Key\":\"a\",\"Flags\":18446744073709551615,\"Value\":null,\"CreateIndex\":4,"
                            + "\"ModifyIndex\":4}]"))))
                .isEqualTo("4 {\"Key\":\"a\",\"CreateIndex\":4,\"ModifyIndex\":4,\"LockIndex\":0,"
                        + "\"Flags\":18446744073709551615,\"Value\":null,\"Session\":\"\"}");
    }

    @Test
    void pausesLongerAfterEachFailureAndForgetsTheIndex() throws WatchException {
        WatchProgress progress = progress(Map.of("type", "nodes"));
        progress.answered(answer(200, "5", "[]"));

        List<Duration> pauses = new ArrayList<>();
        IntStream.range(0, 8).forEach(failure -> pauses.add(((Step.Retry) progress.failed("x")).pause()));

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(80),
                        Duration.ofSeconds(125),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3));
        assertThat(progress.last()).isEmpty();
    }

    @Test
    void anErrorOfTheApiIsAFailure() throws WatchException {
        WatchProgress progress = progress(Map.of("type", "nodes", "datacenter", "dc9"));

        assertThat(progress.answered(answer(500, "", "No path to datacenter")))
                .isEqualTo(
                        new Step.Retry("Unexpected response code: 500 (No path to datacenter)", Duration.ofSeconds(5)));
    }

    @Test
    void tellsOnlyTheEventsAfterTheLastOne() throws WatchException {
        WatchProgress progress = progress(Map.of("type", "event"));
        String first = "11111111-2222-3333-4444-555555555555";
        String second = "00000000-0000-0000-0000-0000000000ff";
        // The index of a list of events is made of the last one's UUID.
        String index = Long.toUnsignedString(0x1111111122223333L ^ 0x4444555555555555L);
        progress.answered(answer(200, index, "[{\"ID\":\"" + first + "\",\"Name\":\"a\",\"Payload\":null}]"));

        Step step = progress.answered(answer(
                200,
                "255",
                "[{\"ID\":\"" + first + "\",\"Name\":\"a\",\"Payload\":null},{\"ID\":\"" + second
                        + "\",\"Name\":\"b\",\"Payload\":\"eA==\",\"LTime\":3,\"Version\":1}]"));

        assertThat(told(step))
                .isEqualTo("255 [{\"ID\":\"" + second + "\",\"Name\":\"b\",\"Payload\":\"eA==\",\"NodeFilter\":\"\","
                        + "\"ServiceFilter\":\"\",\"TagFilter\":\"\",\"Version\":1,\"LTime\":3}]");
    }

    @Test
    void tellsInstancesAsTheClientForGoHasThem() throws WatchException {
        WatchProgress progress = progress(Map.of("type", "service", "service", "web"));

        Step step = progress.answered(answer(200, "9", """
            [{"Node":{"ID":"","Node":"n","Address":"1.2.3.4","Datacenter":"dc1","TaggedAddresses":null,"Meta":null,
            "CreateIndex":1,"ModifyIndex":2},"Service":{"ID":"web","Service":"web","Tags":null,"Address":"",
            "Meta":null,"Port":80,"Weights":{"Passing":1,"Warning":1},"EnableTagOverride":false,"Proxy":{"Mode":"",
            "MeshGateway":{},"Expose":{},"Config":{"b":1,"a":12345678901}},"Connect":{},"PeerName":"",
            "CreateIndex":3,"ModifyIndex":4},
            "Checks":[{"Node":"n","CheckID":"c","Name":"c","Status":"passing","Notes":"","Output":"","ServiceID":"",
            "ServiceName":"","ServiceTags":[],"Type":"","Interval":"","Timeout":"","ExposedPort":0,"Definition":{},
            "CreateIndex":5,"ModifyIndex":6}]}]
            """));

        assertThat(told(step))
                .isEqualTo("9 [{\"Node\":{\"ID\":\"\",\"Node\":\"n\",\"Address\":\"1.2.3.4\",\"Datacenter\":\"dc1\","
                        + "\"TaggedAddresses\":null,\"Meta\":null,\"CreateIndex\":1,\"ModifyIndex\":2},"
                        + "\"Service\":{\"ID\":\"web\",\"Service\":\"web\",\"Tags\":null,\"Meta\":null,\"Port\":80,"
                        + "\"Address\":\"\",\"Weights\":{\"Passing\":1,\"Warning\":1},\"EnableTagOverride\":false,"
                        + "\"CreateIndex\":3,\"ModifyIndex\":4,\"Proxy\":{\"Config\":{\"a\":12345678901,\"b\":1},"
                        + "\"MeshGateway\":{},\"Expose\":{}},\"Connect\":{}},"
                        + "\"Checks\":[{\"Node\":\"n\",\"CheckID\":\"c\",\"Name\":\"c\",\"Status\":\"passing\","
                        + "\"Notes\":\"\",\"Output\":\"\",\"ServiceID\":\"\",\"ServiceName\":\"\",\"ServiceTags\":[],"
                        + "\"Type\":\"\",\"ExposedPort\":0,\"Definition\":{\"Interval\":\"0s\",\"Timeout\":\"0s\","
                        + "\"DeregisterCriticalServiceAfter\":\"0s\",\"HTTP\":\"\",\"Header\":null,\"Method\":\"\","
                        + "\"Body\":\"\",\"TLSServerName\":\"\",\"TLSSkipVerify\":false,\"TCP\":\"\","
                        + "\"TCPUseTLS\":false,\"UDP\":\"\",\"GRPC\":\"\",\"OSService\":\"\",\"GRPCUseTLS\":false},"
                        + "\"CreateIndex\":5,\"ModifyIndex\":6}]}]");
    }
}

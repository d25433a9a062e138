package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** semantics.md A.4, and the transcripts agent-checks and agent-service-checks. */
class CheckRulesTest {

    private static final String INTERVAL =
            "Interval must be > 0 for Script, HTTP, H2PING, TCP, UDP or OSService checks";
    private static final String TTL = "TTL must be > 0 for TTL checks";

    private static CheckDefinition check(String fields) {
        byte[] json =
                ("{\"Name\":\"x\"" + (fields.isEmpty() ? "" : "," + fields) + "}").getBytes(StandardCharsets.UTF_8);
        return JsonReader.decode(json, CheckDefinitionCodec.INSTANCE, JsonMode.STRICT);
    }

    private static String violation(String fields) {
        return CheckRules.violation(check(fields).type());
    }

    @Test
    void acceptsOneOfEachKind() {
        assertThat(violation("\"TTL\":\"1h\"")).isNull();
        assertThat(violation("\"HTTP\":\"http://x\",\"Interval\":\"1s\"")).isNull();
        assertThat(violation("\"TCP\":\"a:1\",\"Interval\":\"1s\"")).isNull();
        assertThat(violation("\"UDP\":\"a:1\",\"Interval\":\"1s\"")).isNull();
        assertThat(violation("\"GRPC\":\"a:1\",\"Interval\":\"1s\"")).isNull();
        assertThat(violation("\"H2PING\":\"a:1\",\"Interval\":\"1s\"")).isNull();
        assertThat(violation("\"Args\":[\"true\"],\"Interval\":\"1s\"")).isNull();
        assertThat(violation("\"AliasService\":\"web\"")).isNull();
        assertThat(violation("\"AliasNode\":\"n\"")).isNull();
        assertThat(violation("\"AliasService\":\"web\",\"Interval\":\"10s\"")).isNull();
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(violation("")).isEqualTo(TTL);
        assertThat(violation("\"TTL\":\"0s\"")).isEqualTo(TTL);
        assertThat(violation("\"TTL\":\"-1s\"")).isEqualTo(TTL);
        assertThat(violation("\"Interval\":\"1s\"")).isEqualTo(TTL);
        assertThat(violation("\"TTL\":\"1h\",\"Interval\":\"1s\""))
                .isEqualTo("Interval and TTL cannot both be specified");
        assertThat(violation("\"HTTP\":\"http://x\"")).isEqualTo(INTERVAL);
        assertThat(violation("\"HTTP\":\"http://x\",\"TTL\":\"1h\"")).isEqualTo(INTERVAL);
        assertThat(violation("\"TCP\":\"x:1\",\"Interval\":\"-1s\"")).isEqualTo(INTERVAL);
        assertThat(violation("\"AliasService\":\"web\",\"TTL\":\"1h\""))
                .isEqualTo("TTL must be not be set for Alias checks");
        assertThat(violation("\"AliasNode\":\"x\",\"TCP\":\"a:1\",\"Interval\":\"1s\""))
                .isEqualTo("Interval cannot be set for Alias checks");
        assertThat(violation("\"TTL\":\"1h\",\"OutputMaxSize\":-1")).isEqualTo("MaxOutputMaxSize must be positive");
        assertThat(violation("\"TTL\":\"1h\",\"FailuresBeforeWarning\":5,\"FailuresBeforeCritical\":2"))
                .isEqualTo("FailuresBeforeWarning can't be higher than FailuresBeforeCritical");
        assertThat(violation("\"DockerContainerID\":\"d\",\"Interval\":\"1s\"")).isEqualTo(TTL);
    }

    /** Pairs of kinds in one definition, as a Consul 1.21.4 was seen to run and to show them. */
    @ParameterizedTest
    @CsvSource({
        "HTTP,TCP,HTTP,http",
        "HTTP,UDP,HTTP,http",
        "HTTP,GRPC,HTTP,grpc",
        "TCP,UDP,TCP,tcp",
        "TCP,GRPC,TCP,grpc",
        "UDP,GRPC,UDP,grpc",
        "TCP,H2PING,TCP,tcp",
        "UDP,H2PING,UDP,udp",
        "GRPC,H2PING,GRPC,grpc"
    })
    void runsTheFirstKindAndShowsGrpcBeforeAll(String one, String other, CheckKind running, String shown) {
        Probe probe = check("\"" + one + "\":\"a:1\",\"" + other + "\":\"b:1\"").probe();
        assertThat(CheckKind.running(probe)).isEqualTo(running);
        assertThat(CheckKind.shown(probe).word()).isEqualTo(shown);
    }

    @Test
    void understandsSnakeCaseWhereConsulDoes() {
        CheckDefinition check = check(
                "\"ttl\":\"1h\",\"service_id\":\"s\",\"tls_skip_verify\":true,\"tcp_use_tls\":true,"
                    + "\"tls_server_name\":\"n\",\"deregister_critical_service_after\":\"2m\",\"disable_redirects\":true");
        assertThat(check.serviceId()).isEqualTo("s");
        assertThat(check.probe().tlsSkipVerify()).isTrue();
        assertThat(check.probe().tcpUseTLS()).isTrue();
        assertThat(check.probe().tlsServerName()).isEqualTo("n");
        assertThat(check.probe().deregisterCriticalServiceAfter()).hasMinutes(2);
        assertThat(check.disableRedirects()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"passing,true", "warning,true", "critical,true", "Passing,false", "fine,false", "maintenance,false"})
    void knowsThreeStatuses(String status, boolean known) {
        assertThat(CheckRules.isStatus(status)).isEqualTo(known);
        assertThat(CheckRules.isStatus("")).isTrue();
        assertThat(CheckRules.isExplicitStatus("")).isFalse();
    }
}

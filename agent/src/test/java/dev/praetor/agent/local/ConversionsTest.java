package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md 4.12 and 5.10. */
class ConversionsTest {

    private static NodeService service(String json) {
        return Conversions.service(ServiceRulesTest.service(json));
    }

    @Test
    void namesWhatHasNoIdAndWeighsWhatHasNoWeights() {
        NodeService service = service("{\"Name\":\"web\"}");
        assertThat(service.id()).isEqualTo("web");
        assertThat(service.weights()).isEqualTo(new Weights(1, 1));
        assertThat(service.taggedAddresses()).isNull();
        assertThat(service.tags()).isNull();
    }

    @Test
    void addsTaggedAddressesForAnIpAddressAndKeepsGivenOnes() {
        assertThat(service("{\"Name\":\"v\",\"Address\":\"2001:db8::1\",\"Port\":1}")
                        .taggedAddresses())
                .containsOnlyKeys("lan_ipv6", "wan_ipv6")
                .containsEntry("lan_ipv6", new ServiceAddress("2001:db8::1", 1));
        assertThat(service(
                                "{\"Name\":\"v\",\"Address\":\"10.1.1.1\",\"Port\":80,\"TaggedAddresses\":{\"lan\":{\"Address\":"
                                    + "\"10.1.1.2\",\"Port\":81},\"lan_ipv4\":{\"Address\":\"10.9.9.9\",\"Port\":9}}}")
                        .taggedAddresses())
                .containsEntry("lan", new ServiceAddress("10.1.1.2", 81))
                .containsEntry("lan_ipv4", new ServiceAddress("10.9.9.9", 9))
                .containsEntry("wan_ipv4", new ServiceAddress("10.1.1.1", 80));
        assertThat(service("{\"Name\":\"v\",\"Address\":\"example.com\"}").taggedAddresses())
                .isNull();
    }

    @Test
    void numbersSeveralChecksAndKeepsGivenIds() {
        NodeService service = service("{\"ID\":\"w1\",\"Name\":\"web\",\"Tags\":[\"a\"]}");
        CheckType ttl = ServiceRulesTest.service("{\"Check\":{\"TTL\":\"1h\"}}").check();
        assertThat(Conversions.serviceCheck("n", service, ttl, 1, 1).checkId()).isEqualTo("service:w1");
        HealthCheck third = Conversions.serviceCheck("n", service, ttl, 3, 3);
        assertThat(third.checkId()).isEqualTo("service:w1:3");
        assertThat(third.name()).isEqualTo("Service 'web' check");
        assertThat(third.status()).isEqualTo("critical");
        assertThat(third.type()).isEqualTo("ttl");
        assertThat(third.interval()).isEmpty();
        assertThat(third.serviceTags()).isEqualTo(List.of("a"));
    }

    @Test
    void showsTheTimesOfChecksRegisteredByThemselves() {
        HealthCheck check =
                Conversions.check("n", CheckTypes.definition("\"TCP\":\"a:1\",\"Interval\":\"10h\""), null, Origin.API);
        assertThat(check.interval()).isEqualTo("10h0m0s");
        assertThat(check.timeout()).isEqualTo("0s");
        assertThat(check.checkId()).isEqualTo("x");
    }

    /** As measured on a real 1.21.4: only clients' checks say what they are. */
    @Test
    void aConfiguredCheckOfTheNodeNamesNoType() {
        CheckDefinition definition = CheckTypes.definition("\"TTL\":\"1h\"");
        assertThat(Conversions.check("n", definition, null, Origin.CONFIG).type())
                .isEmpty();
        assertThat(Conversions.check("n", definition, null, Origin.API).type()).isEqualTo("ttl");
    }
}

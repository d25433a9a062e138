package dev.praetor.agent.http.handler.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hashes that a real Consul 1.21.4 showed for the same registrations; the first one is in the tests of its Go client too. */
class ServiceHashTest {

    private static AgentServiceBuilder named(String name) {
        return new AgentServiceBuilder()
                .id(name)
                .service(name)
                .tags(List.of())
                .meta(Map.of())
                .weights(new Weights(1, 1))
                .datacenter("dc1");
    }

    @Test
    void isTheOneOfConsul() {
        assertThat(ServiceHash.of(
                        named("foo").tags(List.of("bar", "baz")).port(8000).build()))
                .isEqualTo("3e352f348d44f7eb");
        assertThat(ServiceHash.of(named("a").build())).isEqualTo("8c744a924352da48");
        assertThat(ServiceHash.of(
                        named("n").port(-5).connect(new AgentConnect(true)).build()))
                .isEqualTo("1a8278f5aeff7cc5");
        assertThat(ServiceHash.of(named("t")
                        .taggedAddresses(Map.of(
                                "lan",
                                new ServiceAddress("192.0.2.1", 80),
                                "wan",
                                new ServiceAddress("198.51.100.1", 8080)))
                        .build()))
                .isEqualTo("c3c652084a851b83");
        ServiceAddress address = new ServiceAddress("10.0.0.1", 80);
        assertThat(ServiceHash.of(named("web")
                        .id("web-1")
                        .address("10.0.0.1")
                        .port(80)
                        .tags(List.of("é", "a"))
                        .meta(Map.of("v", "1", "z", "<é>"))
                        .taggedAddresses(Map.of("lan_ipv4", address, "wan_ipv4", address))
                        .weights(new Weights(10, 0))
                        .enableTagOverride(true)
                        .build()))
                .isEqualTo("a067655c3d48773e");
    }

    @Test
    void doesNotDependOnThePlace() {
        AgentServiceBuilder service = named("s").socketPath("/run/s.sock");
        assertThat(ServiceHash.of(service.build())).isEqualTo("1020a075dc98a63f");
        assertThat(ServiceHash.of(service.locality(new Locality("r", "z"))
                        .datacenter("dc2")
                        .build()))
                .isEqualTo("1020a075dc98a63f");
    }
}

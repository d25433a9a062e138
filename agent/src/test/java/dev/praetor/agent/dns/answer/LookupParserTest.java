package dev.praetor.agent.dns.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.dns.message.RecordTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md 10.1 and 10.2. */
final class LookupParserTest {

    private final LookupParser parser = new LookupParser("dc1");

    private Lookup parse(String labels) {
        return parser.parse(List.of(labels.split("\\.")), RecordTypes.A);
    }

    private static Lookup.Service service(String name, String tag, String datacenter, boolean plain) {
        return new Lookup.Service(name, tag, datacenter, false, plain);
    }

    @Test
    void takesTheLastKindAndTheLabelsOnBothOfItsSides() {
        assertThat(parse("WEB.Service")).isEqualTo(service("web", "", "dc1", true));
        assertThat(parse("v1.web.service")).isEqualTo(service("web", "v1", "dc1", true));
        assertThat(parse("a.b.web.service.dc2")).isEqualTo(service("web", "a.b", "dc2", true));
        assertThat(parse("web.service.service")).isEqualTo(service("service", "web", "dc1", true));
        assertThat(parse("service.node")).isEqualTo(new Lookup.Node("service", "dc1"));
        assertThat(parse("dot.ted.node")).isEqualTo(new Lookup.Node("dot.ted", "dc1"));
    }

    @Test
    void readsTheFormOfRfc2782WithTwoLabelsOnly() {
        assertThat(parse("_web._tcp.service")).isEqualTo(service("web", "", "dc1", true));
        assertThat(parse("_web._v1.service")).isEqualTo(service("web", "v1", "dc1", true));
        assertThat(parse("_web._udp.service")).isEqualTo(service("web", "udp", "dc1", true));
        assertThat(parse("_a._b._c.service")).isEqualTo(service("_c", "_a._b", "dc1", true));
    }

    @Test
    void letsTargetsGoWithoutTheLabelService() {
        assertThat(parser.parse(List.of("_web", "_tcp"), RecordTypes.SRV)).isEqualTo(service("web", "", "dc1", true));
        assertThat(parser.parse(List.of("_web", "_tcp", "dc2"), RecordTypes.SRV))
                .isEqualTo(service("web", "", "dc2", true));
        assertThat(parse("_web._tcp")).isEqualTo(new Lookup.Nothing());
        assertThat(parser.parse(List.of("a", "_web", "_tcp"), RecordTypes.SRV)).isEqualTo(new Lookup.Nothing());
    }

    @Test
    void readsPairsOfLocalityLabels() {
        assertThat(parse("web.service.dc2.dc")).isEqualTo(service("web", "", "dc2", false));
        assertThat(parse("web.service.dc1.dc.dc1.dc")).isEqualTo(service("web", "", "dc1", false));
        for (String other : List.of("p.peer", "dc1.dc.p.peer", "default.ns", "default.ap", "g.sg", "a.b.c")) {
            assertThat(parse("web.service." + other)).as(other).isEqualTo(new Lookup.Nothing());
        }
        assertThat(parse("web.connect.p.peer")).isInstanceOf(Lookup.Service.class);
        assertThat(parse("q.query.dc1")).isEqualTo(new Lookup.Nothing());
        assertThat(parse("x.virtual")).isEqualTo(new Lookup.Virtual());
        assertThat(parse("x.virtual.default.ns")).isEqualTo(new Lookup.Nothing());
    }

    @Test
    void readsAddressesOfEightOrThirtyTwoDigits() {
        assertThat(((Lookup.Address) parse("0A010001.addr.any.thing")).bytes()).containsExactly(10, 1, 0, 1);
        assertThat(parse("0a0100.addr")).isEqualTo(new Lookup.Nothing());
        assertThat(parse("zz010001.addr")).isEqualTo(new Lookup.Nothing());
        assertThat(parse("x.0a010001.addr")).isEqualTo(new Lookup.Nothing());
    }
}

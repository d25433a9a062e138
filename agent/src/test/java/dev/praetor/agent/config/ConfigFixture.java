package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configurations for tests, loaded on a machine with one private address. */
final class ConfigFixture {

    static final HostAddresses HOST = host("lo 127.0.0.1", "eth0 10.1.2.3");

    private ConfigFixture() {}

    /** A machine from lines of an interface's name and an address. */
    static HostAddresses host(String... entries) {
        List<HostAddresses.Entry> all = new ArrayList<>();
        for (String entry : entries) {
            int blank = entry.indexOf(' ');
            String name = entry.substring(0, blank);
            try {
                all.add(new HostAddresses.Entry(
                        name, name.equals("lo"), InetAddress.getByName(entry.substring(blank + 1))));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return new HostAddresses(all);
    }

    static ConfigSources sources(boolean dev, List<String> paths, String... fragments) {
        return new ConfigSources(dev, Map.of(), Map.of(), paths, "", List.of(fragments), List.of(), "this-host");
    }

    /** A dev agent with fragments of JSON. */
    static RuntimeConfig dev(String... fragments) throws ConfigException {
        return ConfigLoader.load(sources(true, List.of(), fragments), HOST);
    }

    /** That a dev agent with this fragment is refused, and how. */
    static void assertRefused(String fragment, String message) {
        assertThatThrownBy(() -> dev(fragment))
                .as(fragment)
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    /** As {@link #assertRefused}, of errors that are told together. */
    static void assertCollected(String fragment, String... messages) {
        assertRefused(fragment, Errors.list(List.of(messages)));
    }
}

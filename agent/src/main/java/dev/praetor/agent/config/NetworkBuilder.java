package dev.praetor.agent.config;

import java.util.ArrayList;
import java.util.List;

/** Makes addresses and ports: templates, defaults, detection, clashes (config.md sections 1, 2 and 10.1). Used by one thread. */
final class NetworkBuilder {

    private static final int HIGHEST_PORT = 65_535;

    private final Settings settings;
    private final HostAddresses host;
    private final AddressTemplate template;
    private final boolean dev;
    private final boolean server;
    private final List<String> collected;
    private final List<String> warnings;

    NetworkBuilder(
            Settings settings,
            HostAddresses host,
            boolean dev,
            boolean server,
            List<String> collected,
            List<String> warnings) {
        this.settings = settings;
        this.host = host;
        this.template = new AddressTemplate(host);
        this.dev = dev;
        this.server = server;
        this.collected = collected;
        this.warnings = warnings;
    }

    NetworkConfig build() throws ConfigException {
        NetworkConfig.Ports ports = ports();
        String bind = bind();
        // Consul reads this one twice, and tells a fault in it twice.
        single("advertise_addr");
        String serfLan = single("serf_lan");
        String serfWan = single("serf_wan");
        String given = single("advertise_addr");
        if (Ip.isAny(given)) {
            throw new ConfigException("Advertise address cannot be 0.0.0.0, :: or [::]");
        }
        String givenWan = single("advertise_addr_wan");
        if (Ip.isAny(givenWan)) {
            throw new ConfigException("Advertise WAN address cannot be 0.0.0.0, :: or [::]");
        }
        String lan4 = ofVersion("advertise_addr_ipv4", false);
        String lan6 = ofVersion("advertise_addr_ipv6", true);
        String wan4 = ofVersion("advertise_addr_wan_ipv4", false);
        String wan6 = ofVersion("advertise_addr_wan_ipv6", true);
        String advertise = firstOf(given, lan4, lan6);
        if (advertise.isEmpty()) {
            advertise = detected(bind);
        }
        String advertiseWan = firstOf(givenWan, wan4, wan6);
        List<String> client = several("client_addr", List.of("127.0.0.1"));
        if (client.stream().anyMatch(each -> each.startsWith("unix://"))) {
            collected.add("client_addr cannot be a unix socket");
            client = List.of();
        }
        if (client.isEmpty() && collected.isEmpty()) {
            warnings.add("client_addr is empty, client services (DNS, HTTP, HTTPS, GRPC) will not be listening for"
                    + " connections");
        }
        List<String> dns = several("addresses.dns", client);
        List<String> http = several("addresses.http", client);
        List<String> https = several("addresses.https", client);
        List<String> grpc = several("addresses.grpc", client);
        List<String> grpcTls = several("addresses.grpc_tls", client);
        for (String key : List.of("retry_join", "retry_join_wan")) {
            settings.texts(key).forEach(each -> checkTemplate(key, each));
        }
        return new NetworkConfig(
                bind,
                advertise,
                advertiseWan.isEmpty() ? advertise : advertiseWan,
                serfLan.isEmpty() ? bind : serfLan,
                serfWan.isEmpty() ? bind : serfWan,
                client,
                ports.http() < 0 ? List.of() : http,
                ports.https() < 0 ? List.of() : https,
                ports.dns() < 0 ? List.of() : dns,
                ports.grpc() < 0 ? List.of() : grpc,
                ports.grpcTls() < 0 ? List.of() : grpcTls,
                ports);
    }

    private String ofVersion(String key, boolean six) throws ConfigException {
        String found = single(key);
        if (!found.isEmpty() && (six ? !Ip.isVersion6(found) : !Ip.isVersion4(found))) {
            throw new ConfigException(key + (six ? " must be an ipv6 address" : " must be an ipv4 address"));
        }
        return found;
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private NetworkConfig.Ports ports() throws ConfigException {
        int dns = port("dns", 8600);
        int http = port("http", 8500);
        int https = port("https", -1);
        int serverPort = port("server", 8300);
        int grpc = port("grpc", dev ? 8502 : -1);
        int grpcTls = port("grpc_tls", server ? 8503 : -1);
        int serfLan = port("serf_lan", 8301);
        int serfWan = port("serf_wan", 8302);
        if (serverPort < 0) {
            throw new ConfigException("server-port must be greater than zero");
        }
        if (serfLan < 0) {
            throw new ConfigException("serf-lan-port must be greater than zero");
        }
        range("proxy", 20_000, 20_255);
        range("sidecar", 21_000, 21_255);
        range("expose", 21_500, 21_755);
        return new NetworkConfig.Ports(http, https, grpc, grpcTls, dns, serfLan, serfWan, serverPort);
    }

    private int port(String name, int otherwise) {
        int port = settings.integer("ports." + name, otherwise);
        if (port > HIGHEST_PORT) {
            collected.add("ports." + name + ": invalid port: " + port);
        }
        return port <= 0 ? -1 : port;
    }

    private void range(String name, int lowest, int highest) throws ConfigException {
        int minimum = settings.integer("ports." + name + "_min_port", lowest);
        int maximum = settings.integer("ports." + name + "_max_port", highest);
        if (maximum < minimum) {
            throw new ConfigException(
                    name + "_min_port must be less than " + name + "_max_port. To disable, set both to zero.");
        }
    }

    private String bind() throws ConfigException {
        String given = settings.text("bind_addr", dev ? "127.0.0.1" : "0.0.0.0");
        String expanded;
        try {
            expanded = template.expand(given);
        } catch (ConfigException e) {
            throw new ConfigException("bind_addr cannot be empty");
        }
        if (expanded.startsWith("unix://")) {
            throw new ConfigException("bind_addr cannot be a unix socket");
        }
        if (expanded.indexOf(' ') >= 0) {
            throw new ConfigException(
                    "bind_addr cannot contain multiple addresses. Use 'addresses.{dns,http,https}' instead.");
        }
        String plain = expanded.equals("[::]") ? "::" : expanded;
        if (!Ip.isValid(plain)) {
            throw new ConfigException("bind_addr cannot be empty");
        }
        return plain;
    }

    private String detected(String bind) throws ConfigException {
        if (bind.equals("0.0.0.0")) {
            return host.onlyPrivate();
        }
        return bind.equals("::") ? host.onlyPublicIpv6() : bind;
    }

    private String single(String key) {
        List<String> found = several(key, List.of());
        if (found.size() > 1) {
            collected.add(key + ": multiple addresses found: " + String.join(" ", found));
            return "";
        }
        if (!found.isEmpty() && found.getFirst().startsWith("unix://")) {
            collected.add(key + " cannot be a unix socket");
            return "";
        }
        return found.isEmpty() ? "" : found.getFirst();
    }

    private void checkTemplate(String key, String text) {
        try {
            template.expand(text);
        } catch (ConfigException e) {
            collected.add(key + ": " + e.getMessage());
        }
    }

    private List<String> several(String key, List<String> otherwise) {
        String given = settings.text(key, "");
        if (!settings.has(key)) {
            return otherwise;
        }
        String expanded;
        try {
            expanded = template.expand(given);
        } catch (ConfigException e) {
            collected.add(key + ": " + e.getMessage());
            return otherwise;
        }
        List<String> addresses = new ArrayList<>();
        for (String each : expanded.split("\\s+", -1)) {
            if (each.isEmpty()) {
                continue;
            }
            String plain = each.equals("[::]") ? "::" : each;
            if (!plain.startsWith("unix://") && !Ip.isValid(plain)) {
                collected.add(key + ": invalid ip address: " + each);
                continue;
            }
            addresses.add(plain);
        }
        return addresses.isEmpty() && !key.equals("client_addr") ? otherwise : List.copyOf(addresses);
    }

    /** Two listeners at one place. */
    static void checkClashes(NetworkConfig network) throws ConfigException {
        NetworkConfig.Ports ports = network.ports();
        List<String> used = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        for (String address : network.dns()) {
            claim(used, owners, address + ":" + ports.dns(), "DNS");
        }
        for (String address : network.http()) {
            claim(used, owners, address.startsWith("unix://") ? address : address + ":" + ports.http(), "HTTP");
        }
        for (String address : network.https()) {
            claim(used, owners, address.startsWith("unix://") ? address : address + ":" + ports.https(), "HTTPS");
        }
        claim(used, owners, network.advertise() + ":" + ports.server(), "RPC Advertise");
        claim(used, owners, network.advertise() + ":" + ports.serfLan(), "Serf Advertise LAN");
        if (ports.serfWan() > 0) {
            claim(used, owners, network.advertiseWan() + ":" + ports.serfWan(), "Serf Advertise WAN");
        }
    }

    private static void claim(List<String> used, List<String> owners, String address, String owner)
            throws ConfigException {
        int at = used.indexOf(address);
        if (at >= 0 && !(owner.equals("RPC Advertise") && owners.get(at).startsWith("H"))) {
            throw new ConfigException(owner + " address " + address + " already configured for " + owners.get(at));
        }
        used.add(address);
        owners.add(owner);
    }
}

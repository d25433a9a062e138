package dev.praetor.base.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Makes the engines of connections that speak the configured versions and suites. Immutable; any thread. */
public final class TlsEngines {

    private final SSLContext context;
    private final String[] protocols;
    private final String[] suites;

    /**
     * Makes it.
     *
     * @param protocols the JDK's names of versions, lowest first
     * @param suites names of suites of TLS 1.2, of which those that the JDK lacks are left out; empty for its own choice. Those of TLS 1.3 are always
     *     there
     */
    public TlsEngines(SSLContext context, List<String> protocols, List<String> suites) {
        this.context = context;
        this.protocols = protocols.toArray(new String[0]);
        this.suites = offered(context, suites);
    }

    private static String[] offered(SSLContext context, List<String> suites) {
        if (suites.isEmpty()) {
            return new String[0];
        }
        List<String> chosen = new ArrayList<>();
        for (String each : context.getDefaultSSLParameters().getCipherSuites()) {
            // Suites of TLS 1.3 name no key exchange.
            if (!each.contains("_WITH_")) {
                chosen.add(each);
            }
        }
        List<String> supported =
                Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
        suites.stream().filter(supported::contains).forEach(chosen::add);
        return chosen.toArray(new String[0]);
    }

    /** The engine of a connection that came in; clients need no certificate. */
    public SSLEngine server() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return limited(engine);
    }

    /**
     * The engine of a connection to a server.
     *
     * @param name what is asked for and, by a {@link ServerTrust} of names, expected; may be a name that is not the host's
     * @param verify whether the JDK holds the server to the name as well
     */
    public SSLEngine client(String name, int port, boolean verify) {
        SSLEngine engine = limited(context.createSSLEngine(name, port));
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        ServerName.ask(parameters, name, verify);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLEngine limited(SSLEngine engine) {
        engine.setEnabledProtocols(protocols);
        if (suites.length > 0) {
            engine.setEnabledCipherSuites(suites);
        }
        return engine;
    }
}

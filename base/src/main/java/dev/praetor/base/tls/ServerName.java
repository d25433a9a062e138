package dev.praetor.base.tls;

import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Tells the JDK which server a connection asks for. Stateless. */
public final class ServerName {

    private ServerName() {}

    /**
     * Sets what is asked for and, where servers are held to their names, that the JDK holds them to these too.
     *
     * @param parameters changed
     * @param name a name or an address, the same that the connection was made for
     * @param verify whether the certificate must name it
     */
    public static void ask(SSLParameters parameters, String name, boolean verify) {
        boolean address = CertificateRules.isAddress(name);
        boolean askable = !address && isAskable(name);
        if (askable) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        if (verify && (address || askable)) {
            // Other names, such as those with underscores, are beyond the JDK: ServerTrust alone looks for them.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
    }

    private static boolean isAskable(String name) {
        try {
            return !new SNIHostName(name).getAsciiName().endsWith(".");
        } catch (IllegalArgumentException beyond) {
            return false;
        }
    }
}

package dev.praetor.agent.config;

import java.util.List;

/**
 * Certificates and what is asked of others' (config.md section 4). Files are read where they are used, also again at a reload.
 *
 * @param internalRpc the port of servers, both directions, and what checks present and trust when {@code forChecks}
 * @param https the HTTPS listener
 * @param grpc the gRPC listeners
 * @param serverName what this node calls itself to others; empty for the node's name
 * @param forChecks {@code enable_agent_tls_for_checks}: checks present the certificate of {@code internalRpc} and trust its authorities
 */
public record TlsConfig(Listener internalRpc, Listener https, Listener grpc, String serverName, boolean forChecks) {

    /**
     * TLS of one listener; what it does not set itself it has from {@code tls.defaults}.
     *
     * @param caFile PEM file of trusted authorities; empty for none
     * @param caPath directory of such files; empty for none
     * @param certificateFile PEM file with the own chain; empty for none
     * @param keyFile PEM file with its key; empty for none
     * @param minimumVersion the lowest version that is spoken; default TLS 1.2
     * @param cipherSuites names as in the configuration, all of TLS 1.2; empty for the default ones
     * @param verifyIncoming whether clients must present a certificate of a trusted authority
     * @param verifyOutgoing whether servers that are called must
     * @param verifyServerHostname whether such a certificate must name a server of its datacenter; RPC only
     * @param useAutoCert whether certificates of auto-encryption are served; gRPC only
     */
    public record Listener(
            String caFile,
            String caPath,
            String certificateFile,
            String keyFile,
            TlsVersion minimumVersion,
            List<String> cipherSuites,
            boolean verifyIncoming,
            boolean verifyOutgoing,
            boolean verifyServerHostname,
            boolean useAutoCert) {

        /** Whether there is a certificate to serve TLS with. */
        public boolean hasCertificate() {
            return !certificateFile.isEmpty() && !keyFile.isEmpty();
        }
    }
}

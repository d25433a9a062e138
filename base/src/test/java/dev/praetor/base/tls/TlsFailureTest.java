package dev.praetor.base.tls;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of a Consul 1.21.4, from its checks and commands, for the same faults. */
class TlsFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        (certificate_required) Received fatal alert: certificate_required | remote error: tls: certificate required
        Received fatal alert: bad_certificate | remote error: tls: bad certificate
        Received fatal alert: unknown_ca | remote error: tls: unknown certificate authority
        Received fatal alert: protocol_version | remote error: tls: protocol version not supported
        Received fatal alert: handshake_failure | remote error: tls: handshake failure
        Unsupported or unrecognized SSL message | tls: first record does not look like a TLS handshake
        Remote host terminated the handshake | EOF
        something else | tls: something else
        """)
    void speaksAsGoDoes(String message, String text) {
        assertThat(TlsFailure.text(new SSLException(message))).isEqualTo(text);
    }

    @Test
    void namesPlainAnswersOnConnectionsOfHttp() {
        assertThat(TlsFailure.ofHttp(new SSLException("Unsupported or unrecognized SSL message")))
                .isEqualTo("http: server gave HTTP response to HTTPS client");
        assertThat(TlsFailure.ofHttp(new SSLException("Remote host terminated the handshake")))
                .isEqualTo("EOF");
    }

    @Test
    void tellsWhyACertificateWasRefused() {
        SSLHandshakeException failure = new SSLHandshakeException("(certificate_unknown) whatever");
        failure.initCause(new CertificateRefusedException(
                TrustedAuthorities.REFUSED + "certificate signed by unknown authority", null));
        assertThat(TlsFailure.text(new SSLException("outer", failure)))
                .isEqualTo("tls: failed to verify certificate: x509: certificate signed by unknown authority");
    }
}

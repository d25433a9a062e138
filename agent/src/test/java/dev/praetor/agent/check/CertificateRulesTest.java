package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of checks over TLS as a real 1.21.4 gives them, and Go's rules of names. */
class CertificateRulesTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private static X509Certificate certificate(String... names) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X500Principal name = new X500Principal("CN=common.example");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(BEGIN), Date.from(END), name, keys.getPublic());
        if (names.length > 0) {
            GeneralName[] all = List.of(names).stream()
                    .map(each -> new GeneralName(
                            Character.isDigit(each.charAt(0)) || each.indexOf(':') >= 0
                                    ? GeneralName.iPAddress
                                    : GeneralName.dNSName,
                            each))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    @ParameterizedTest
    @CsvSource({"localhost", "LOCALHOST", "localhost.", "a.web.example", "10.0.0.1", "::1", "0:0:0:0:0:0:0:1"})
    void takesWhatTheCertificateNames(String host) throws Exception {
        X509Certificate certificate = certificate("localhost", "*.web.example", "10.0.0.1", "::1");
        assertThat(CertificateRules.refusal(certificate, host, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        elsewhere | certificate is valid for localhost, *.web.example, not elsewhere
        web.example | certificate is valid for localhost, *.web.example, not web.example
        a.b.web.example | certificate is valid for localhost, *.web.example, not a.b.web.example
        .web.example | certificate is valid for localhost, *.web.example, not .web.example
        common.example | certificate is valid for localhost, *.web.example, not common.example
        10.0.0.2 | certificate is valid for 10.0.0.1, not 10.0.0.2
        """)
    void refusesOtherNames(String host, String text) throws Exception {
        X509Certificate certificate = certificate("localhost", "*.web.example", "10.0.0.1");
        assertThat(CertificateRules.refusal(certificate, host, NOW)).isEqualTo(text);
    }

    @Test
    void refusesACertificateWithoutNames() throws Exception {
        assertThat(CertificateRules.refusal(certificate(), "common.example", NOW))
                .isEqualTo("certificate is not valid for any names, but wanted to match common.example");
        assertThat(CertificateRules.refusal(certificate("localhost"), "127.0.0.1", NOW))
                .isEqualTo("cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs");
    }

    @Test
    void refusesACertificateOutOfItsTimeFirst() throws Exception {
        assertThat(CertificateRules.refusal(certificate(), "x", END.plusSeconds(1)))
                .startsWith("certificate has expired or is not yet valid: current time ")
                .endsWith(" is after 2027-01-01T00:00:00Z");
        assertThat(CertificateRules.refusal(certificate(), "x", BEGIN.minusSeconds(1)))
                .endsWith(" is before 2026-01-01T00:00:00Z");
    }
}

package dev.praetor.base.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
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
    @CsvSource({"localhost", "LOCALHOST", "localhost.", "a.web.example", "10.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
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
        10.0.0.2 | certificate is valid for 10.0.0.1, fe80::1:0, not 10.0.0.2
        [0:0::2] | certificate is valid for 10.0.0.1, fe80::1:0, not ::2
        300.0.0.1 | certificate is valid for localhost, *.web.example, not 300.0.0.1
        a b | certificate is valid for localhost, *.web.example, not a b
        """)
    void refusesOtherNames(String host, String text) throws Exception {
        X509Certificate certificate = certificate("localhost", "*.web.example", "10.0.0.1", "fe80::1:0");
        assertThat(CertificateRules.refusal(certificate, host, NOW)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        common.example | certificate relies on legacy Common Name field, use SANs instead
        COMMON.example | certificate relies on legacy Common Name field, use SANs instead
        other.example | certificate is not valid for any names, but wanted to match other.example
        127.0.0.1 | cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs
        [::2] | cannot validate certificate for ::2 because it doesn't contain any IP SANs
        """)
    void refusesACertificateWithoutNames(String host, String text) throws Exception {
        assertThat(CertificateRules.refusal(certificate(), host, NOW)).isEqualTo(text);
    }

    @Test
    void refusesACertificateWithNamesOfTheOtherKindOnly() throws Exception {
        assertThat(CertificateRules.refusal(certificate("localhost"), "127.0.0.1", NOW))
                .isEqualTo("cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs");
        assertThat(CertificateRules.refusal(certificate("127.0.0.1"), "common.example", NOW))
                .isEqualTo("certificate is not valid for any names, but wanted to match common.example");
    }

    @Test
    void countsNamesWhereThereAreMany() throws Exception {
        String[] names = new String[100];
        Arrays.setAll(names, each -> "n" + each);
        assertThat(CertificateRules.refusal(certificate(names), "x", NOW))
                .isEqualTo("certificate is valid for 100 names, but none matched x");
        Arrays.setAll(names, each -> "10.0.0." + each);
        assertThat(CertificateRules.refusal(certificate(names), "127.0.0.1", NOW))
                .isEqualTo("certificate is valid for 100 IP SANs, but none matched 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "::1,true",
        "[::1],true",
        "a,false",
        "1.2.3,false",
        "300.1.1.1,false",
        "127.0.0.01,false",
        "fe80::1%lo,false",
        "a:b,false"
    })
    void tellsAddressesFromNames(String host, boolean address) {
        assertThat(CertificateRules.isAddress(host)).isEqualTo(address);
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

package dev.praetor.base.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Random;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as a Consul 1.21.4 gives them at its start behind "Failed to load cert/key pair: ". */
final class IdentityTest {

    private final FreshAuthority authority = new FreshAuthority("authority");

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] certificate(KeyPair keys) {
        return TestPem.pem(authority.sign(FreshAuthority.content("n").build(), keys.getPublic()));
    }

    private static byte[] pkcs8(KeyPair keys) throws PemGenerationException {
        return TestPem.pem(new JcaPKCS8Generator(keys.getPrivate(), null));
    }

    private static void assertRefused(byte[] certificate, byte[] key, String message) {
        assertThatThrownBy(() -> Identity.of(certificate, key))
                .isInstanceOf(TlsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsKeysInPkcs8(String algorithm) throws Exception {
        KeyPair keys = TestPem.keys(algorithm);
        Identity identity = Identity.of(certificate(keys), pkcs8(keys));
        assertThat(identity.key().getEncoded()).isEqualTo(keys.getPrivate().getEncoded());
        assertThat(identity.chain()).hasSize(1);
    }

    @Test
    void readsRsaKeysInPkcs1AndEcKeysInSec1() throws Exception {
        for (String algorithm : new String[] {"RSA", "EC"}) {
            KeyPair keys = TestPem.keys(algorithm);
            byte[] key = TestPem.pem(keys.getPrivate());
            assertThat(new String(key, StandardCharsets.US_ASCII))
                    .startsWith("-----BEGIN " + algorithm + " PRIVATE KEY");
            Identity identity = Identity.of(certificate(keys), key);
            assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
        }
    }

    @Test
    void readsAChainAndAFileThatHoldsBoth() throws Exception {
        KeyPair keys = TestPem.keys("EC");
        String all = new String(certificate(keys), StandardCharsets.US_ASCII)
                + "some words between\n"
                + new String(TestPem.pem(authority.certificate()), StandardCharsets.US_ASCII)
                + new String(TestPem.pem(keys.getPrivate()), StandardCharsets.US_ASCII);
        assertThat(Identity.of(text(all), text(all)).chain()).hasSize(2).last().isEqualTo(authority.certificate());
    }

    @Test
    void namesWhatIsWrong() throws Exception {
        KeyPair rsa = TestPem.keys("RSA");
        KeyPair ec = TestPem.keys("EC");
        byte[] key = pkcs8(rsa);
        byte[] certificate = certificate(rsa);
        assertRefused(text("hello\n"), key, "tls: failed to find any PEM data in certificate input");
        assertRefused(new byte[0], key, "tls: failed to find any PEM data in certificate input");
        assertRefused(
                text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                key,
                "x509: malformed certificate");
        assertRefused(certificate, text("hello\n"), "tls: failed to find any PEM data in key input");
        assertRefused(
                certificate,
                text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
                "tls: failed to parse private key");
        assertRefused(certificate, pkcs8(ec), "tls: private key type does not match public key type");
        assertRefused(
                certificate, TestPem.pem(ec.getPrivate()), "tls: private key type does not match public key type");
        assertRefused(certificate, pkcs8(TestPem.keys("RSA")), "tls: private key does not match public key");
        assertRefused(
                certificate, certificate, "tls: found a certificate rather than a key in the PEM for the private key");
        assertRefused(
                key,
                key,
                "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs"
                        + " may have been switched");
    }

    @Test
    void refusesEncryptedKeys() {
        byte[] certificate = certificate(TestPem.keys("RSA"));
        assertRefused(
                certificate,
                text("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"),
                "tls: failed to parse private key");
        assertRefused(
                certificate,
                text("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----\n"),
                "tls: failed to parse private key");
    }

    @Test
    void namesFilesThatCannotBeRead(@TempDir Path directory) {
        assertThatThrownBy(() -> Identity.load(directory + "/nope.pem", directory + "/nope.key"))
                .hasMessage("open " + directory + "/nope.pem: no such file or directory");
        assertThatThrownBy(() -> Identity.load(directory.toString(), directory.toString()))
                .hasMessage("read " + directory + ": is a directory");
    }

    @Test
    void readsAuthoritiesOfAFileOrADirectory(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("ca.pem");
        Files.write(file, TestPem.pem(authority.certificate()));
        assertThat(Authorities.load(file.toString(), "/nowhere")).containsExactly(authority.certificate());
        assertThat(Authorities.load("", directory.toString())).containsExactly(authority.certificate());
        assertThat(Authorities.load("", "")).isEmpty();
    }

    @Test
    void namesAuthoritiesThatAreNone(@TempDir Path directory) throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path garbage = Files.writeString(directory.resolve("garbage"), "hello\nsecret\n");
        assertThatThrownBy(() -> Authorities.load("/nope", ""))
                .hasMessage("Error loading from /nope: open /nope: no such file or directory");
        assertThatThrownBy(() -> Authorities.load("", "/nope")).hasMessage("lstat /nope: no such file or directory");
        assertThatThrownBy(() -> Authorities.load("", empty.toString()))
                .hasMessage("Error loading from CAPath: no CAs found");
        assertThatThrownBy(() -> Authorities.load(garbage.toString(), "")).hasMessage("failed to parse PEM hello");
    }

    /** Whatever a file holds, the answer is an identity or a refusal. */
    @Test
    void survivesDamagedFiles() throws Exception {
        KeyPair keys = TestPem.keys("EC");
        byte[] certificate = certificate(keys);
        byte[] key = TestPem.pem(keys.getPrivate());
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = (i % 2 == 0 ? certificate : key).clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            }
            byte[] first = i % 2 == 0 ? damaged : certificate;
            byte[] second = i % 2 == 0 ? key : damaged;
            assertThatCode(() -> load(first, second)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    private static void load(byte[] certificate, byte[] key) {
        try {
            Identity.of(certificate, key);
        } catch (TlsException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}

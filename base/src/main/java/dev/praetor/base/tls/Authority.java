package dev.praetor.base.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs certificates, by BouncyCastle, since the JDK makes none. Extensions and their order are those of Consul's own authorities. Immutable; any thread. Nothing
 * of BouncyCastle is loaded before something is signed.
 */
public final class Authority {

    private static final int SERIAL_BITS = 128;

    /** The latest time that has a form in certificates. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final X500Principal name;
    private final PrivateKey key;
    private final byte[] keyIdentifier;

    private Authority(X500Principal name, PrivateKey key, byte[] keyIdentifier) {
        this.name = name;
        this.key = key;
        this.keyIdentifier = keyIdentifier;
    }

    /**
     * An authority by its certificate and key.
     *
     * @param key of the certificate: RSA, EC or Ed25519
     */
    public static Authority of(X509Certificate certificate, PrivateKey key) {
        byte[] given = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        byte[] identifier = given == null
                ? identifier(certificate.getPublicKey())
                : SubjectKeyIdentifier.getInstance(
                                ASN1OctetString.getInstance(given).getOctets())
                        .getKeyIdentifier();
        return new Authority(certificate.getSubjectX500Principal(), key, identifier);
    }

    /** One that signs its own certificate first. */
    public static Authority of(X500Principal name, KeyPair keys) {
        return new Authority(name, keys.getPrivate(), identifier(keys.getPublic()));
    }

    /** The key that it signs with. */
    public PrivateKey key() {
        return key;
    }

    /** A new key on the curve P-256. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** A new serial number: random, positive, of 128 bits at most. */
    public static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom());
    }

    /**
     * Makes a certificate.
     *
     * @param subject the key of whom it is for
     * @throws TlsException in Go's words, when something of the content has no form in a certificate or the key is of no use
     */
    public X509Certificate sign(CertificateContent content, BigInteger serial, PublicKey subject) throws TlsException {
        if (content.end().isAfter(LATEST)) {
            throw new TlsException("asn1: structure error: cannot represent time as GeneralizedTime");
        }
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial, Date.from(content.begin()), Date.from(content.end()), content.subject(), subject);
        try {
            extend(builder, content, subject);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(scheme()).build(key)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new TlsException("x509: " + e.getMessage(), e);
        }
    }

    private void extend(JcaX509v3CertificateBuilder builder, CertificateContent content, PublicKey subject)
            throws GeneralSecurityException, IOException, TlsException {
        int use = KeyUsage.digitalSignature
                | (content.authority() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.keyEncipherment);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(use));
        if (!content.usages().isEmpty()) {
            builder.addExtension(Extension.extendedKeyUsage, false, usages(content));
        }
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(content.authority()));
        builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(subject)));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyIdentifier));
        GeneralName[] names = names(content);
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        if (!content.permittedDomains().isEmpty()) {
            builder.addExtension(Extension.nameConstraints, true, new NameConstraints(permitted(content), null));
        }
    }

    private static ExtendedKeyUsage usages(CertificateContent content) {
        return new ExtendedKeyUsage(content.usages().stream()
                .map(each ->
                        each == CertificateUsage.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth)
                .toArray(KeyPurposeId[]::new));
    }

    private static GeneralName[] names(CertificateContent content) throws TlsException {
        List<GeneralName> names = new ArrayList<>();
        for (String each : content.dnsNames()) {
            names.add(new GeneralName(GeneralName.dNSName, ascii(each)));
        }
        content.addresses().forEach(each -> names.add(new GeneralName(GeneralName.iPAddress, each.getHostAddress())));
        for (String each : content.uris()) {
            names.add(new GeneralName(GeneralName.uniformResourceIdentifier, ascii(each)));
        }
        return names.toArray(GeneralName[]::new);
    }

    private static GeneralSubtree[] permitted(CertificateContent content) throws TlsException {
        List<GeneralSubtree> trees = new ArrayList<>();
        for (String each : content.permittedDomains()) {
            trees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, ascii(each))));
        }
        return trees.toArray(GeneralSubtree[]::new);
    }

    private static String ascii(String text) throws TlsException {
        if (text.chars().anyMatch(each -> each > 0x7f)) {
            throw new TlsException("x509: \"" + text + "\" cannot be encoded as an IA5String");
        }
        return text;
    }

    /** As Consul names keys: by the SHA-256 sum of their X.509 form. */
    private static byte[] identifier(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As Go chooses: the hash that fits the curve. */
    private String scheme() throws TlsException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" ->
                key instanceof ECKey curve
                        ? ofCurve(curve.getParams().getCurve().getField().getFieldSize())
                        : ofCurve(0);
            case "EdDSA", "Ed25519" -> "Ed25519";
            default -> throw new TlsException("x509: only RSA, ECDSA and Ed25519 keys supported");
        };
    }

    private static String ofCurve(int bits) {
        if (bits > 384) {
            return "SHA512withECDSA";
        }
        return bits > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
    }
}

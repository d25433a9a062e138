package dev.praetor.base.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate chain with the key of its first certificate: what one side of a connection shows of itself. Immutable.
 *
 * <p>Keys may be RSA, EC or Ed25519, in PKCS #8, PKCS #1 ({@code RSA PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY}); encrypted ones are refused, as Go
 * does.
 *
 * @param chain own certificate first
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {

    public Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads an identity from two PEM files, which may be the same one.
     *
     * @throws TlsException with Go's text
     */
    public static Identity load(String certificateFile, String keyFile) throws TlsException {
        return of(PemFiles.read(certificateFile), PemFiles.read(keyFile));
    }

    /** Makes an identity of the contents of two PEM files. */
    static Identity of(byte[] certificates, byte[] key) throws TlsException {
        List<X509Certificate> chain = chain(PemBlock.all(certificates));
        PemBlock block = keyBlock(PemBlock.all(key));
        PublicKey expected = chain.getFirst().getPublicKey();
        PrivateKey parsed = parse(block, expected);
        if (!algorithm(parsed.getAlgorithm()).equals(algorithm(expected.getAlgorithm()))) {
            throw new TlsException("tls: private key type does not match public key type");
        }
        if (!belong(parsed, expected)) {
            throw new TlsException("tls: private key does not match public key");
        }
        return new Identity(chain, parsed);
    }

    private static List<X509Certificate> chain(List<PemBlock> blocks) throws TlsException {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.isCertificate()) {
                try {
                    chain.add(PemFiles.certificate(block.bytes()));
                } catch (CertificateException e) {
                    throw new TlsException("x509: malformed certificate", e);
                }
            }
        }
        if (!chain.isEmpty()) {
            return chain;
        }
        if (blocks.isEmpty()) {
            throw new TlsException("tls: failed to find any PEM data in certificate input");
        }
        if (blocks.stream().anyMatch(PemBlock::isKey)) {
            throw new TlsException(
                    "tls: failed to find certificate PEM data in certificate input, but did find a private"
                            + " key; PEM inputs may have been switched");
        }
        throw new TlsException(
                "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks"
                        + " of the following types: "
                        + blocks.stream().map(PemBlock::type).toList());
    }

    private static PemBlock keyBlock(List<PemBlock> blocks) throws TlsException {
        for (PemBlock block : blocks) {
            if (block.isKey()) {
                return block;
            }
        }
        if (blocks.isEmpty()) {
            throw new TlsException("tls: failed to find any PEM data in key input");
        }
        if (blocks.stream().anyMatch(PemBlock::isCertificate)) {
            throw new TlsException("tls: found a certificate rather than a key in the PEM for the private key");
        }
        throw new TlsException("tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after"
                + " skipping PEM blocks of the following types: "
                + blocks.stream().map(PemBlock::type).toList());
    }

    static PrivateKey parse(PemBlock block, PublicKey expected) throws TlsException {
        if (block.encrypted() || block.type().equals("ENCRYPTED PRIVATE KEY")) {
            throw new TlsException("tls: failed to parse private key");
        }
        switch (block.type()) {
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
                if (!block.type().startsWith(expected.getAlgorithm() + " ")) {
                    throw new TlsException("tls: private key type does not match public key type");
                }
                return decode(expected.getAlgorithm(), Der.pkcs8(Der.algorithm(expected.getEncoded()), block.bytes()));
            }
            default -> {
                return pkcs8(block.bytes(), expected.getAlgorithm());
            }
        }
    }

    /** A key in PKCS #8 says itself of which kind it is; the kind of the certificate is only where to begin. */
    private static PrivateKey pkcs8(byte[] bytes, String algorithm) throws TlsException {
        List<String> candidates = new ArrayList<>(List.of("RSA", "EC", "EdDSA"));
        candidates.remove(algorithm);
        candidates.addFirst(algorithm);
        for (String candidate : candidates) {
            try {
                return decode(candidate, bytes);
            } catch (TlsException other) {
                // Of another kind: the next one may fit.
            }
        }
        throw new TlsException("tls: failed to parse private key");
    }

    private static PrivateKey decode(String algorithm, byte[] pkcs8) throws TlsException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsException("tls: failed to parse private key", e);
        }
    }

    /** Ed25519 is called so by its keys in some places and EdDSA in others. */
    private static String algorithm(String name) {
        return name.equals("Ed25519") ? "EdDSA" : name;
    }

    /** Whether a private key is that of a public one of the same kind. */
    static boolean belong(PrivateKey key, PublicKey certified) throws TlsException {
        String scheme = switch (algorithm(key.getAlgorithm())) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = {1, 2, 3, 4};
            Signature signer = Signature.getInstance(scheme);
            signer.initSign(key);
            signer.update(text);
            Signature verifier = Signature.getInstance(scheme);
            verifier.initVerify(certified);
            verifier.update(text);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new TlsException("tls: failed to parse private key", e);
        }
    }
}

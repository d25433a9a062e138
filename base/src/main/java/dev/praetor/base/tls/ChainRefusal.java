package dev.praetor.base.tls;

import dev.praetor.base.go.GoQuote;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an authority behind a chain of certificates as Go does. It goes all ways from the first certificate to those that are trusted: every certificate
 * that bears the issuer's name is a candidate, the trusted ones first. The JDK is asked as well, which takes fewer ways and looks at more, such as revoked keys and
 * weak algorithms, but not at what a trusted certificate says of itself: its time, the names and the uses that it is for. Used once, by one thread.
 */
final class ChainRefusal {

    private static final String UNKNOWN = "certificate signed by unknown authority";

    /** How many signatures are checked before a chain is refused, however many ways its certificates make. */
    private static final int MAX_SIGNATURES = 100;

    private static final String ANY_USAGE = "2.5.29.37.0";

    /** How Go calls public keys. */
    private static final Map<String, String> KEY_TYPES = Map.of(
            "RSA",
            "*rsa.PublicKey",
            "EC",
            "*ecdsa.PublicKey",
            "EdDSA",
            "ed25519.PublicKey",
            "Ed25519",
            "ed25519.PublicKey");

    private final List<X509Certificate> chain;
    private final List<X509Certificate> trusted;
    private final CertificateUsage usage;
    private final Instant now;
    private int signatures;

    private ChainRefusal(X509Certificate[] chain, X509Certificate[] trusted, CertificateUsage usage, Instant now) {
        this.chain = Arrays.asList(chain);
        this.trusted = Arrays.asList(trusted);
        this.usage = usage;
        this.now = now;
    }

    /**
     * What Go would say.
     *
     * @param chain as the other side showed it, its own certificate first
     * @param trusted whose certificates are believed
     * @param usage what the certificates must be for
     * @return {@code null} when Go would have found nothing
     */
    static @Nullable String of(
            X509Certificate[] chain, X509Certificate[] trusted, CertificateUsage usage, Instant now) {
        return new ChainRefusal(chain, trusted, usage, now).reason();
    }

    private @Nullable String reason() {
        X509Certificate own = chain.getFirst();
        String outOfTime = CertificateRules.outOfTime(own, now);
        if (outOfTime != null) {
            return outOfTime;
        }
        return trusted.contains(own) ? usageRefusal(List.of(own)) : from(new ArrayList<>(List.of(own)));
    }

    /** Why there is no way on from the last certificate of a path; {@code null} when there is one. */
    private @Nullable String from(List<X509Certificate> path) {
        X509Certificate certificate = path.getLast();
        String refusal = null;
        String hint = "";
        for (X509Certificate candidate : candidates(certificate)) {
            if (path.contains(candidate)) {
                continue;
            }
            if (++signatures > MAX_SIGNATURES) {
                return "signature check attempts limit reached while verifying certificate chain";
            }
            String forged = forged(certificate, candidate);
            if (forged != null) {
                hint = hint.isEmpty() ? hint(forged, candidate) : hint;
                continue;
            }
            String invalid = invalid(candidate, path);
            if (invalid == null) {
                path.add(candidate);
                invalid = trusted.contains(candidate) ? usageRefusal(path) : from(path);
                path.removeLast();
            }
            if (invalid == null) {
                return null;
            }
            refusal = invalid;
        }
        return refusal == null ? UNKNOWN + hint : refusal;
    }

    private List<X509Certificate> candidates(X509Certificate certificate) {
        List<X509Certificate> found = new ArrayList<>();
        trusted.stream().filter(each -> isIssuer(each, certificate)).forEach(found::add);
        chain.stream().skip(1).filter(each -> isIssuer(each, certificate)).forEach(found::add);
        return found;
    }

    private static boolean isIssuer(X509Certificate candidate, X509Certificate certificate) {
        return candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String hint(String reason, X509Certificate candidate) {
        String name = Names.shown(candidate.getSubjectX500Principal());
        String shown = name.isEmpty() ? "serial:" + candidate.getSerialNumber() : name;
        return " (possibly because of " + GoQuote.quote(reason)
                + " while trying to verify candidate authority certificate " + GoQuote.quote(shown) + ")";
    }

    /** Why a candidate did not sign a certificate; {@code null} when it did. */
    private static @Nullable String forged(X509Certificate certificate, X509Certificate candidate) {
        boolean[] use = candidate.getKeyUsage();
        if (candidate.getBasicConstraints() < 0 || use != null && !use[5]) {
            return "x509: invalid signature: parent certificate cannot sign this kind of certificate";
        }
        try {
            certificate.verify(candidate.getPublicKey());
            return null;
        } catch (GeneralSecurityException e) {
            return wrongSignature(certificate.getSigAlgName(), candidate.getPublicKey());
        }
    }

    private static String wrongSignature(String scheme, PublicKey key) {
        String signed = scheme.endsWith("withRSA") || scheme.equals("RSASSA-PSS")
                ? "RSA"
                : scheme.endsWith("withECDSA") ? "ECDSA" : "Ed25519";
        String type = KEY_TYPES.getOrDefault(key.getAlgorithm(), key.getAlgorithm());
        String expected = KEY_TYPES.get(signed.equals("ECDSA") ? "EC" : signed);
        if (!type.equals(expected)) {
            return "x509: signature algorithm specifies an " + signed + " public key, but have public key of type "
                    + type;
        }
        return signed.equals("RSA") ? "crypto/rsa: verification error" : "x509: " + signed + " verification failure";
    }

    /** Why a certificate that signed the last one of a path may not be its authority; {@code null} when it may. */
    private @Nullable String invalid(X509Certificate authority, List<X509Certificate> path) {
        String outOfTime = CertificateRules.outOfTime(authority, now);
        if (outOfTime != null) {
            return outOfTime;
        }
        String name;
        try {
            name = DnsConstraints.of(authority).refusal(CertificateRules.hostNames(chain.getFirst()));
        } catch (IllegalArgumentException malformed) {
            return "invalid NameConstraints extension";
        }
        if (name != null) {
            return "a root or intermediate certificate is not authorized to sign for this name: " + name;
        }
        return path.size() - 1 > authority.getBasicConstraints()
                ? "too many intermediates for path length constraint"
                : null;
    }

    private @Nullable String usageRefusal(List<X509Certificate> path) {
        return path.stream().allMatch(this::isPermitted) ? null : "certificate specifies an incompatible key usage";
    }

    private boolean isPermitted(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(usage.identifier()) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException broken) {
            return true;
        }
    }
}

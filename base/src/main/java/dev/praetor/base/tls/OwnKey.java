package dev.praetor.base.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the one identity there is: a server's to everybody who can use its kind of key, a client's to servers that take certificates of one of its issuers.
 * As Go does. Immutable.
 */
final class OwnKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "own";

    private final Identity identity;

    OwnKey(Identity identity) {
        this.identity = identity;
    }

    /** @param kinds names of key algorithms, perhaps with that of the issuer's behind an underscore */
    private @Nullable String choose(String @Nullable [] kinds) {
        String own = identity.chain().getFirst().getPublicKey().getAlgorithm();
        if (kinds != null) {
            for (String kind : kinds) {
                if (own.equals(kind.split("_", 2)[0])) {
                    return ALIAS;
                }
            }
        }
        return null;
    }

    private boolean isTaken(Principal @Nullable [] issuers) {
        if (issuers == null || issuers.length == 0) {
            return true;
        }
        List<Principal> wanted = List.of(issuers);
        return identity.chain().stream().anyMatch(each -> wanted.contains(each.getIssuerX500Principal()));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(new String[] {kind});
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return isTaken(issuers) ? choose(kinds) : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(new String[] {kind});
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return isTaken(issuers) ? choose(kinds) : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return choose(new String[] {kind}) == null ? null : new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return getServerAliases(kind, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.key();
    }
}

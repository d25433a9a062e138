package dev.praetor.base.tls;

import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Parts of X.500 names (RFC 4514). Pure. */
final class Names {

    private Names() {}

    /** The common name; empty without one. */
    static String common(X500Principal name) {
        return part(name, "CN");
    }

    /** What a certificate is called in errors: its common name, otherwise its first organisation, otherwise empty. */
    static String shown(X500Principal name) {
        String common = common(name);
        return common.isEmpty() ? part(name, "O") : common;
    }

    private static String part(X500Principal name, String type) {
        try {
            List<Rdn> parts = new LdapName(name.getName()).getRdns();
            for (Rdn each : parts.reversed()) {
                if (each.getType().equalsIgnoreCase(type)) {
                    return String.valueOf(each.getValue());
                }
            }
            return "";
        } catch (InvalidNameException broken) {
            return "";
        }
    }
}

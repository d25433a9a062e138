package dev.praetor.base.go;

/**
 * A host and a port as Go's {@code net.SplitHostPort} takes them apart.
 *
 * @param host without brackets; may be empty
 * @param port not looked at: a number, a service's name or empty
 */
public record GoHostPort(String host, String port) {

    /**
     * Takes {@code host:port} or {@code [host]:port} apart.
     *
     * @throws GoParseException with Go's text
     */
    public static GoHostPort split(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw faulty(address, "missing port in address");
        }
        boolean bracketed = address.startsWith("[");
        String host = address.substring(0, colon);
        if (bracketed) {
            int end = address.indexOf(']');
            if (end < 0) {
                throw faulty(address, "missing ']' in address");
            }
            if (end + 1 == address.length()) {
                throw faulty(address, "missing port in address");
            }
            if (end + 1 != colon) {
                boolean many = address.charAt(end + 1) == ':';
                throw faulty(address, many ? "too many colons in address" : "missing port in address");
            }
            host = address.substring(1, end);
        } else if (host.indexOf(':') >= 0) {
            throw faulty(address, "too many colons in address");
        }
        if (address.indexOf('[', bracketed ? 1 : 0) >= 0) {
            throw faulty(address, "unexpected '[' in address");
        }
        if (address.indexOf(']', bracketed ? host.length() + 2 : 0) >= 0) {
            throw faulty(address, "unexpected ']' in address");
        }
        return new GoHostPort(host, address.substring(colon + 1));
    }

    private static GoParseException faulty(String address, String reason) {
        return new GoParseException("address " + address + ": " + reason);
    }
}

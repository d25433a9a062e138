package dev.praetor.gossip.swim;

/**
 * An address to join: {@code [name/]host[:port]}.
 *
 * @param host an IP address without brackets, or a name
 */
record JoinAddress(String host, int port) {

    /**
     * Reads one.
     *
     * @param defaultPort where none is given
     * @throws IllegalArgumentException with memberlist's or Go's text when it is none
     */
    static JoinAddress parse(String text, int defaultPort) {
        int slash = text.indexOf('/');
        if (slash == 0) {
            throw new IllegalArgumentException("empty node name provided");
        }
        String address = text.substring(slash + 1);
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("address " + address + ": missing ']' in address");
            }
            String rest = address.substring(end + 1);
            String host = address.substring(1, end);
            return rest.isEmpty() ? new JoinAddress(host, defaultPort) : new JoinAddress(host, port(rest, address));
        }
        int colon = address.lastIndexOf(':');
        if (colon < 0 || address.indexOf(':') != colon) {
            return new JoinAddress(address, defaultPort);
        }
        return new JoinAddress(address.substring(0, colon), port(address.substring(colon), address));
    }

    private static int port(String withColon, String address) {
        String digits = withColon.substring(1);
        if (withColon.charAt(0) != ':') {
            throw new IllegalArgumentException("address " + address + ": unexpected port");
        }
        // Go takes no sign here.
        if (digits.startsWith("-") || digits.startsWith("+")) {
            throw new IllegalArgumentException("strconv.ParseUint: parsing \"" + digits + "\": invalid syntax");
        }
        try {
            int port = Integer.parseInt(digits);
            if (port <= 0xffff) {
                return port;
            }
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("strconv.ParseUint: parsing \"" + digits + "\": invalid syntax", notOne);
        }
        throw new IllegalArgumentException("strconv.ParseUint: parsing \"" + digits + "\": value out of range");
    }
}

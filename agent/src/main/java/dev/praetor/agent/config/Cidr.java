package dev.praetor.agent.config;

/** Networks as texts: {@code 10.0.0.0/8}. */
final class Cidr {

    private Cidr() {}

    static boolean isValid(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !Ip.isValid(text.substring(0, slash))) {
            return false;
        }
        String bits = text.substring(slash + 1);
        int most = text.indexOf(':') >= 0 ? 128 : 32;
        return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most;
    }
}

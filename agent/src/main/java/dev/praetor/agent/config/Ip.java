package dev.praetor.agent.config;

import io.netty.util.NetUtil;

/** IP addresses as texts; host names are none. */
final class Ip {

    private Ip() {}

    static boolean isValid(String text) {
        return isVersion4(text) || isVersion6(text);
    }

    static boolean isVersion4(String text) {
        return NetUtil.isValidIpV4Address(text);
    }

    static boolean isVersion6(String text) {
        boolean decorated = text.indexOf('%') >= 0 || text.indexOf('[') >= 0;
        return !decorated && NetUtil.isValidIpV6Address(text);
    }

    /** Whether it stands for all addresses of the machine. */
    static boolean isAny(String text) {
        return text.equals("0.0.0.0") || text.equals("::") || text.equals("[::]");
    }
}

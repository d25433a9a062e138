package dev.praetor.agent.config;

import io.netty.util.NetUtil;

/** IP addresses as texts; host names are none. */
final class Ip {

    private Ip() {}

    static boolean isValid(String text) {
        return isVersion4(text) || isVersion6(text);
    }

    static boolean isVersion4(String text) {
        return NetUtil.isValidIpV4Address(text) || isMapped(text);
    }

    static boolean isVersion6(String text) {
        return isColoned(text) && !isMapped(text);
    }

    private static boolean isColoned(String text) {
        boolean decorated = text.indexOf('%') >= 0 || text.indexOf('[') >= 0;
        return !decorated && NetUtil.isValidIpV6Address(text);
    }

    /** Whether it is an address of version 4 in the form of version 6, as {@code ::ffff:1.2.3.4}. */
    private static boolean isMapped(String text) {
        byte[] address = isColoned(text) ? NetUtil.createByteArrayFromIpAddressString(text) : null;
        if (address == null || address.length != 16 || address[10] != -1 || address[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it stands for all addresses of the machine. */
    static boolean isAny(String text) {
        return text.equals("0.0.0.0") || text.equals("::") || text.equals("[::]");
    }
}

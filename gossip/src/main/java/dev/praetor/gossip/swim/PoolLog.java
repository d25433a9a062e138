package dev.praetor.gossip.swim;

import dev.praetor.base.go.GoAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the lines of one pool's memberlist, in its words and under its name. Any thread. */
final class PoolLog {

    private static final String PREFIX = "memberlist: ";

    private final Logger logger;

    PoolLog(String name) {
        logger = LoggerFactory.getLogger(name);
    }

    void error(String text) {
        logger.error("{}{}", PREFIX, text);
    }

    void warn(String text) {
        logger.warn("{}{}", PREFIX, text);
    }

    void info(String text) {
        logger.info("{}{}", PREFIX, text);
    }

    void debug(String text) {
        logger.debug("{}{}", PREFIX, text);
    }

    boolean isDebug() {
        return logger.isDebugEnabled();
    }

    /** A sender as lines end with it: {@code from=127.0.0.1:8301}. */
    static String from(InetSocketAddress address) {
        return "from=" + GoAddress.text(address);
    }
}

package dev.praetor.base.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** The logger of one module. A cause becomes the pair {@code error}, with its stack behind it when it has one. */
final class ModuleLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1;

    private final transient LogSystem system;
    private final boolean own;

    ModuleLogger(String name, LogSystem system) {
        this.name = name;
        this.system = system;
        this.own = ownModule(name);
    }

    private static boolean ownModule(String name) {
        return name.equals("agent")
                || name.startsWith("agent.")
                || name.equals("connect")
                || name.startsWith("connect.");
    }

    private boolean enabled(Level level) {
        int threshold = system.outputs().threshold();
        if (own || level == Level.ERROR) {
            return level.toInt() >= threshold;
        }
        return level == Level.WARN && threshold <= Level.DEBUG.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return enabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return enabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return enabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return enabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return enabled(Level.ERROR);
    }

    @Override
    public void log(LoggingEvent event) {
        write(
                event.getLevel(),
                event.getMessage(),
                event.getArgumentArray(),
                event.getKeyValuePairs(),
                event.getThrowable());
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        write(level, pattern, arguments, null, cause);
    }

    private void write(
            Level level,
            @Nullable String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable List<KeyValuePair> pairs,
            @Nullable Throwable cause) {
        String message = String.valueOf(pattern);
        if (arguments != null && arguments.length > 0) {
            message = MessageFormatter.basicArrayFormat(message, arguments);
        }
        List<KeyValuePair> all = pairs == null ? List.of() : pairs;
        if (cause != null) {
            all = new ArrayList<>(all);
            StackTraceElement[] stack = cause.getStackTrace();
            boolean expected = stack.length == 0 && cause.getMessage() != null;
            all.add(new KeyValuePair("error", expected ? cause.getMessage() : cause.toString()));
            if (stack.length > 0) {
                StringBuilder text = new StringBuilder();
                for (StackTraceElement element : stack) {
                    text.append(element).append('\n');
                }
                all.add(new KeyValuePair("stack", text.toString()));
            }
        }
        system.outputs().write(new LogLine(Instant.now(), level, getName(), message, all));
    }
}

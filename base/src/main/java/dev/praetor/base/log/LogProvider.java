package dev.praetor.base.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The service that SLF4J finds and takes its loggers from. SLF4J keeps the one instance of a process. */
public final class LogProvider implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();
    private @Nullable LogSystem system;

    @Override
    public void initialize() {
        system = new LogSystem();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        LogSystem started = system;
        if (started == null) {
            throw new IllegalStateException("initialize() was not called");
        }
        return started;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }
}

package org.igouverte.log.internal;

import java.util.Map;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Carries what is logged through the OSGi log service and java.util.logging to SLF4J, so that one file decides on all. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class LogBridge implements BundleActivator, LogListener {

    private ServiceTracker<LogReaderService, LogReaderService> readers;
    private ServiceTracker<LoggerAdmin, LoggerAdmin> admins;

    @Override
    public void start(BundleContext context) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        admins = new ServiceTracker<>(context, LoggerAdmin.class, null) {
            @Override
            public LoggerAdmin addingService(ServiceReference<LoggerAdmin> reference) {
                LoggerAdmin admin = super.addingService(reference);
                // The log service drops below its own level what SLF4J then never sees; logback decides on the rest.
                admin.getLoggerContext(null)
                        .setLogLevels(Map.of(
                                org.osgi.service.log.Logger.ROOT_LOGGER_NAME, LogLevel.INFO,
                                "Events.Service", LogLevel.WARN,
                                "Events.Bundle", LogLevel.WARN,
                                "Events.Framework", LogLevel.WARN));
                return admin;
            }
        };
        admins.open();
        readers = new ServiceTracker<>(context, LogReaderService.class, null) {
            @Override
            public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
                LogReaderService reader = super.addingService(reference);
                reader.addLogListener(LogBridge.this);
                return reader;
            }

            @Override
            public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
                reader.removeLogListener(LogBridge.this);
                super.removedService(reference, reader);
            }
        };
        readers.open();
    }

    @Override
    public void stop(BundleContext context) {
        readers.close();
        admins.close();
        SLF4JBridgeHandler.uninstall();
    }

    @Override
    public void logged(LogEntry entry) {
        String bundle = entry.getBundle() == null
                ? "framework"
                : entry.getBundle().getSymbolicName() + "/" + entry.getBundle().getBundleId();
        String name = entry.getLoggerName();
        Logger logger = LoggerFactory.getLogger(name == null || name.equals("LogService") ? bundle : name);
        LoggingEventBuilder event = logger.atLevel(level(entry.getLogLevel()));
        if (entry.getException() != null) {
            event = event.setCause(entry.getException());
        }
        event.log("[{}] {}", bundle, entry.getMessage());
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO, AUDIT -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}

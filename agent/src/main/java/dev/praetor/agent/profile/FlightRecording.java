package dev.praetor.agent.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of the JVM's flight recorder that runs from {@link #start} to {@link #finish} or {@link #close}. Used by one thread at a time. */
final class FlightRecording implements AutoCloseable {

    private final Recording recording;

    private FlightRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * Begins. Blocks for some 100 ms the first time in a process.
     *
     * @param events periods by the names of events; zero for events that have none
     */
    static FlightRecording start(Map<String, Duration> events) {
        Recording recording = new Recording();
        recording.setToDisk(true);
        events.forEach((name, period) -> {
            if (period.isZero()) {
                recording.enable(name).withoutThreshold().withStackTrace();
            } else {
                recording.enable(name).withPeriod(period).withStackTrace();
            }
        });
        recording.start();
        return new FlightRecording(recording);
    }

    /** Ends it and hands over its events. Blocks. */
    void finish(Consumer<RecordedEvent> events) throws IOException {
        Path file = dump();
        try (RecordingFile in = new RecordingFile(file)) {
            while (in.hasMoreEvents()) {
                events.accept(in.readEvent());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Ends it and gives the recording as the JDK's tools read it. Blocks. */
    byte[] finish() throws IOException {
        Path file = dump();
        try {
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Path dump() throws IOException {
        Path file = Files.createTempFile("profile", ".jfr");
        recording.stop();
        recording.dump(file);
        recording.close();
        return file;
    }

    /** Ends it without a result. */
    @Override
    public void close() {
        recording.close();
    }
}

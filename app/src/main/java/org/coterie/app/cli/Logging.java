package org.coterie.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.coterie.app.study.StudyListener;
import org.coterie.core.error.CoterieException;
import org.coterie.core.io.SafeFiles;
import org.slf4j.MDC;

/** Sends the log of a run to {@code run.log}, and warnings to standard error too. */
final class Logging implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Logger root = Logger.getLogger("");
  private final Handler handler;

  private Logging(Handler handler) {
    this.handler = handler;
    root.addHandler(handler);
  }

  static Logging into(Path file, Console console) {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.INFO);
    return new Logging(new ToFile(file, console));
  }

  /** Writes a line, even while the JVM shuts down and has taken all handlers from the loggers. */
  void note(String text) {
    handler.publish(new LogRecord(Level.INFO, text));
  }

  @Override
  public void close() {
    root.removeHandler(handler);
  }

  private static final class ToFile extends Handler {
    private final Path file;
    private final Console console;
    private boolean broken;

    ToFile(Path file, Console console) {
      this.file = file;
      this.console = console;
      setFormatter(new java.util.logging.SimpleFormatter());
    }

    @Override
    public synchronized void publish(LogRecord message) {
      String run = MDC.get(StudyListener.LOG_CONTEXT); // Of a sweep, whose runs share one log.
      String text = (run == null ? "" : run + ": ") + getFormatter().formatMessage(message);
      if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
        console.err().println("warning: " + text);
      }
      if (broken) {
        return;
      }
      try {
        String time = TIME.format(message.getInstant());
        SafeFiles.append(
            file,
            "%s %s %s%n%s".formatted(time, message.getLevel().getName(), text, trace(message)));
      } catch (CoterieException e) {
        broken = true; // A full disk must not end the run for the sake of its log.
        console.err().println("warning: " + e.getMessage());
      }
    }

    /** Of a defect that did not end the command. */
    private static String trace(LogRecord message) {
      if (message.getThrown() == null) {
        return "";
      }
      var trace = new StringWriter();
      message.getThrown().printStackTrace(new PrintWriter(trace, true));
      return trace.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package org.coterie.app.workbench;

import java.nio.file.Path;
import java.util.Map;
import org.coterie.core.error.CoterieException;

/** A program that embeds Coterie, in a process of its own. */
final class Service {
  private Service() {}

  /**
   * Prints what it finds, and ends by returning.
   *
   * @param arguments a folder for the experiment file
   */
  public static void main(String[] arguments) throws Exception {
    Experiment small = Small.in(Path.of(arguments[0]));
    try {
      small.with("data.dataset", "fashion-mnist").run();
    } catch (CoterieException e) {
      System.err.println("refused: " + e.getMessage());
    }
    Run run = small.run();
    System.out.println("status " + run.status());
    for (Thread hook : hooks().keySet()) {
      System.out.println("hook " + hook.getClass().getName());
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.isDaemon()) {
        System.out.println("thread " + thread.getName());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<Thread, Thread> hooks() throws ReflectiveOperationException {
    var field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    field.setAccessible(true);
    return (Map<Thread, Thread>) field.get(null);
  }
}

package org.coterie.app.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C and SIGTERM: the process ends only after the command has ended, and with the command's
 * status. A second signal changes nothing; a run that must end at once can be killed, and resumed
 * all the same.
 */
final class Interruption implements BooleanSupplier {
  /** What a command ends with that was interrupted. */
  static final int STATUS = 130;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final PrintStream err;
  private volatile boolean asked;
  private volatile boolean heeded;
  private volatile int status = STATUS;

  Interruption(PrintStream err) {
    this.err = err;
  }

  /** Hears of signals through the JVM's shutdown. */
  static Interruption bySignals(PrintStream err) {
    var interruption = new Interruption(err);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
    return interruption;
  }

  private void shutDown() {
    if (ended.getCount() == 0) {
      return;
    }
    ask();
    if (heeded) {
      awaitEnd();
      Runtime.getRuntime().halt(status);
    }
    Runtime.getRuntime().halt(130);
  }

  /** What a signal does. */
  void ask() {
    asked = true;
    if (heeded) {
      err.println("\ninterrupting: this step is finished and a checkpoint is saved");
    }
  }

  private void awaitEnd() {
    boolean interrupted;
    do {
      interrupted = false;
      try {
        ended.await();
      } catch (InterruptedException e) {
        interrupted = true; // Nobody may cut the saving of a checkpoint short.
      }
    } while (interrupted);
  }

  /** From here on the command asks {@link #getAsBoolean} and ends by itself. */
  void heed() {
    heeded = true;
  }

  /** Whether the command shall end. */
  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /** The command has ended. */
  void ended(int exitStatus) {
    status = exitStatus;
    ended.countDown();
  }
}

package org.coterie.app.fetch;

import java.time.Duration;

/**
 * How long one source is given.
 *
 * @param answer until it is connected and its answer begins
 * @param idle until the next bytes come
 * @param attempts in a row that may bring nothing new
 * @param pause after the first of them; it doubles with each further one
 */
record Patience(Duration answer, Duration idle, int attempts, Duration pause) {
  /** With which no file ends that comes in crumbs of a few bytes a connection. */
  static final int MOST_ATTEMPTS = 200;

  static final Patience USUAL =
      new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), 4, Duration.ofSeconds(1));

  /** Waits before the next attempt, the n-th in vain, n from 1. */
  void pauseAfter(int vain) {
    sleep(pause.multipliedBy(1L << Math.min(vain - 1, 6)));
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}

package org.coterie.app.fetch;

/** Hears how a fetch goes on. */
public interface FetchListener {
  /**
   * @param bytes of the file that are here, at most {@code total}; may be fewer than before when a
   *     source begins anew
   */
  void progress(String fileName, long bytes, long total);

  /** One line about something that did not go as planned, or takes its time. */
  void note(String line);
}

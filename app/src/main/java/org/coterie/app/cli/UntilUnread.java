package org.coterie.app.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream whose reader may have had enough, as {@code head} has: what is written after that is
 * dropped, and is no error.
 */
final class UntilUnread extends OutputStream {
  private final OutputStream out;
  private boolean unread;

  UntilUnread(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (unread) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      if (!"Broken pipe".equals(e.getMessage())) {
        throw e;
      }
      unread = true;
    }
  }
}

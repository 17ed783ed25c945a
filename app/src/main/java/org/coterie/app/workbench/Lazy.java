package org.coterie.app.workbench;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, and only once. */
final class Lazy<T extends @Nullable Object> implements Supplier<T> {
  private @Nullable Supplier<? extends T> maker;
  private @Nullable T value;

  Lazy(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  @Override
  @SuppressWarnings("NullAway") // Without a maker there is the value that it made.
  public synchronized T get() {
    if (maker != null) {
      value = maker.get();
      maker = null;
    }
    return value;
  }
}

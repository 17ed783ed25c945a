package org.coterie.core.spi;

/**
 * Something an experiment file chooses by name. Found by {@link java.util.ServiceLoader}, so an
 * implementation has a public constructor without arguments and is named in {@code
 * META-INF/services}.
 *
 * @param <S> the record of its settings; each component carries a {@link Setting}
 */
public interface Plugin<S extends Record> {
  /**
   * Lower-case letters, digits and dashes; {@code vendor:name}, in these letters on both sides, for
   * what is not part of Coterie.
   */
  String name();

  /** One line for {@code coterie list}. */
  String summary();

  /**
   * The record that the settings in the experiment file are bound to; without components when there
   * are none.
   */
  Class<S> settings();
}

package org.coterie.systems.sybilwall;

import java.util.Locale;

/** Why a history was not taken. */
enum Refusal {
  /** Its origin did not sign it. */
  FORGED,

  /** It is not of the round of its message, or of a round to come, or has no first round. */
  REPLAYED,

  /** It is told after it is outdated. */
  STALE,

  /** It holds a NaN, an infinity, or numbers as good as infinite. */
  NOT_FINITE,

  /** It has another number of parameters. */
  WRONG_SIZE,

  /** It cannot have travelled so few or so many links. */
  WRONG_DISTANCE,

  /** It does not go on from the last one of its origin, or from its base. */
  UNFIT,

  /** The model that it tells is too long. */
  TOO_LONG,

  /** Its origin has signed two histories for one round. */
  EXCLUDED;

  /** The name of the figure. */
  String metric() {
    return "histories_" + name().toLowerCase(Locale.ROOT);
  }
}

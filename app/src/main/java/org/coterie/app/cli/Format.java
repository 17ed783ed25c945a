package org.coterie.app.cli;

/** For whom a result is printed. */
enum Format {
  TEXT,
  JSON
}

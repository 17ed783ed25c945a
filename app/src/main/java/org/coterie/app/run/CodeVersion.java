package org.coterie.app.run;

import java.util.Optional;

/** Which program this is. */
public final class CodeVersion {
  private CodeVersion() {}

  /** The version in the jar's manifest; {@code development} where classes lie loose. */
  public static String current() {
    return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The commit it was built from, where the launcher knows it. */
  public static Optional<String> commit() {
    return Optional.ofNullable(System.getProperty("coterie.commit")).filter(c -> !c.isBlank());
  }
}

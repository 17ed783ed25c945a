package org.coterie.app.offences;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Comes close to a ban with each line, and breaks none. */
final class Innocent {
  double mathematics(double x) {
    return StrictMath.exp(x) + Math.sqrt(x) + Math.fma(x, x, x) + Math.floorMod(7, 3);
  }

  void files(Path file, OutputStream out) throws IOException {
    Files.copy(file, out);
    Files.newInputStream(file).close();
    new FileOutputStream(FileDescriptor.out).close();
    new PrintWriter(new StringWriter()).close();
  }
}

package org.coterie.app.offences;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;
import java.util.logging.FileHandler;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Never run: each method holds calls of one ban. */
final class Offender {
  List<Double> mathematics(double x) {
    DoubleUnaryOperator referred = Math::tanh;
    return List.of(Math.exp(x), Math.log(x), Math.pow(x, x), referred.applyAsDouble(x));
  }

  float lanes(FloatVector vector) {
    return vector.reduceLanes(VectorOperators.ADD);
  }

  FloatVector operators(FloatVector vector) {
    return vector.lanewise(VectorOperators.EXP).lanewise(VectorOperators.SQRT);
  }

  List<Object> randomness() {
    return List.of(
        new Random(1),
        new SplittableRandom(1),
        ThreadLocalRandom.current(),
        new SecureRandom(),
        Math.random(),
        UUID.randomUUID());
  }

  List<Object> clocks() {
    LongSupplier referred = System::nanoTime;
    return List.of(
        referred,
        System.currentTimeMillis(),
        Instant.now(),
        LocalDateTime.now(ZoneOffset.UTC),
        Clock.systemUTC());
  }

  void files(Path file) throws IOException {
    Files.writeString(file, "");
    Files.createDirectories(file);
    Files.move(file, file);
    Files.delete(file);
    Files.copy(file, file);
    Files.newOutputStream(file).close();
    Files.newBufferedWriter(file).close();
    FileChannel.open(file).close();
    new FileOutputStream(file.toFile()).close();
    new FileWriter(file.toFile(), StandardCharsets.UTF_8).close();
    new RandomAccessFile(file.toFile(), "rw").close();
    new PrintWriter(file.toFile(), StandardCharsets.UTF_8).close();
    new FileHandler(file.toString()).close();
  }

  void ends() {
    System.exit(1);
    Runtime.getRuntime().halt(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
  }

  void streams(Exception thrown) {
    System.out.print("");
    System.err.print("");
    thrown.printStackTrace();
  }
}

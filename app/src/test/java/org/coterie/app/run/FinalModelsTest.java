package org.coterie.app.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FinalModelsTest {
  private final Path folder;

  FinalModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static SequencedMap<String, float[]> models() {
    var models = new LinkedHashMap<String, float[]>();
    models.put("2", new float[] {1.5f, -0.0f, Float.MIN_VALUE, Float.NaN});
    float[] large = new float[40_000];
    large[39_999] = 3;
    models.put("10/private", large);
    models.put("server", new float[0]);
    return models;
  }

  @Test
  void read_whatWasWritten_hasTheSameKeysOrderAndBits() {
    Path file = folder.resolve("final.npz");
    FinalModels.write(file, models());

    SequencedMap<String, float[]> read = FinalModels.read(file);

    assertThat(read.keySet()).containsExactly("2", "10/private", "server");
    read.forEach((key, values) -> assertThat(values).isEqualTo(models().get(key)));
    assertThat(Float.floatToRawIntBits(Objects.requireNonNull(read.get("2"))[1]))
        .isEqualTo(0x80000000);
  }

  @Test
  void header_ofAVector_isNumPysOwnByteForByte() {
    String text = new String(FinalModels.header(61_706), ISO_8859_1);

    assertThat(text)
        .hasSize(128)
        .startsWith(
            "\u0093NUMPY\u0001\u0000v\u0000"
                + "{'descr': '<f4', 'fortran_order': False, 'shape': (61706,), } ")
        .endsWith(" \n");
  }

  @Test
  void write_inAnotherTimeZone_givesTheSameBytes() throws IOException {
    Path here = folder.resolve("here.npz");
    Path there = folder.resolve("there.npz");
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      FinalModels.write(here, models());
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      FinalModels.write(there, models());
    } finally {
      TimeZone.setDefault(zone);
    }

    assertThat(there).hasSameBinaryContentAs(here);
    try (var zip = new ZipFile(here.toFile())) {
      assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
    }
  }

  @Test
  void read_notAnArchiveOrAbsent_isRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("final.npz"), "not a zip");

    assertThatThrownBy(() -> FinalModels.read(file))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("final.npz");
    assertThatThrownBy(() -> FinalModels.read(folder.resolve("absent.npz")))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("absent.npz");
  }

  @Test
  void write_readByNumPy_givesTheSameVectors() throws Exception {
    assumeTrue(hasNumPy(), "python3 with numpy");
    Path file = folder.resolve("final.npz");
    FinalModels.write(file, models());
    String program =
        """
        import numpy, sys
        a = numpy.load(sys.argv[1])
        print(list(a.keys()), a['2'].dtype, a['10/private'].shape, float(a['10/private'].sum()),
              a['2'][:2].tolist())
        """;

    Process python =
        new ProcessBuilder("python3", "-c", program, file.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(python.getInputStream().readAllBytes(), UTF_8);

    assertThat(out.strip())
        .isEqualTo("['2', '10/private', 'server'] float32 (40000,) 3.0 [1.5, -0.0]");
  }

  private static boolean hasNumPy() throws InterruptedException {
    try {
      Process python =
          new ProcessBuilder("python3", "-c", "import numpy")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}

package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong with verifying. */
final class BadVerify {
  private static final String KIND = "Verifying";

  private BadVerify() {}

  static List<BadInput> all() {
    return List.of(
        new BadInput(KIND, "a folder that is not there", f -> {}, "verify @run", code()),
        new BadInput(
            KIND,
            "an experiment file beside which nothing was run",
            f -> Files.writeString(run(f).resolve("experiment.yaml"), BadInput.GOOD),
            "verify @run",
            code()),
        new BadInput(
            KIND,
            "a run folder with a damaged summary",
            f -> {
              Files.writeString(run(f).resolve("experiment.yaml"), BadInput.GOOD);
              Files.writeString(f.resolve("run/environment.json"), "{}");
              Files.writeString(f.resolve("run/summary.json"), "{\"format\": ");
            },
            "verify @run",
            code()),
        new BadInput(
            KIND, "no threads to verify with", f -> {}, "verify @run --threads 0", ErrorCode.USAGE),
        new BadInput(
            KIND,
            "a data folder that is not there",
            f -> {},
            "verify @run --data-dir @data",
            ErrorCode.DATA_NOT_FOUND),
        new BadInput(
            KIND,
            "a folder of plug-ins that is not there",
            f -> {},
            "verify @run --plugins @plugins",
            ErrorCode.PLUGIN),
        new BadInput(KIND, "no run to verify", f -> {}, "verify", ErrorCode.USAGE));
  }

  private static ErrorCode code() {
    return ErrorCode.RUN_FOLDER;
  }

  private static Path run(Path folder) throws java.io.IOException {
    return Files.createDirectory(folder.resolve("run"));
  }
}

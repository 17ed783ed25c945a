package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.coterie.core.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coterie doctor}. */
@Command(
    name = "doctor",
    description = "Checks whether this machine is ready, and says what to mend.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private DataFolder data = new DataFolder();

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(names = "--format", paramLabel = "text|json", description = "json for scripts")
  private Format format = Format.TEXT;

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Checkup> checkups = Checkup.all(data.named(), Path.of("").toAbsolutePath(), plugins);
    boolean well = checkups.stream().allMatch(Checkup::well);
    if (format == Format.JSON) {
      var json = new ObjectMapper().createObjectNode();
      json.put("ready", well);
      var list = json.putArray("checks");
      for (Checkup checkup : checkups) {
        list.addObject()
            .put("name", checkup.name())
            .put("well", checkup.well())
            .put("finding", checkup.finding());
      }
      console.out().println(json.toPrettyString());
    } else {
      for (Checkup checkup : checkups) {
        console
            .out()
            .printf(
                "%-4s %-10s %s%n",
                checkup.well() ? "ok" : "FAIL", checkup.name(), checkup.finding());
      }
    }
    return well ? 0 : ErrorCode.DISK.exitStatus();
  }
}

package org.coterie.app.experiment;

import org.coterie.core.spi.Setting;

/** The three roots of all that is random in a run. */
public record Seeds(
    @Setting(value = "how the data are split over the nodes", byDefault = "1") long data,
    @Setting(value = "the initial parameters", byDefault = "1") long model,
    @Setting(
            value = "everything random in the protocol: batches, samples, losses, churn",
            byDefault = "1")
        long protocol) {

  /** One number where all three are equal, else all of them with something between. */
  String text(String between) {
    return data == model && model == protocol
        ? Long.toString(data)
        : data + between + model + between + protocol;
  }

  /** The k-th seed after this one: each root larger by k. */
  Seeds plus(int k) {
    return new Seeds(Math.addExact(data, k), Math.addExact(model, k), Math.addExact(protocol, k));
  }
}

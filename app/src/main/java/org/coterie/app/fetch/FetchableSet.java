package org.coterie.app.fetch;

import java.util.List;

/**
 * A data set that can be fetched.
 *
 * @param name of the data source that reads it, and of its folder
 * @param licence as its home states it, with what to heed
 * @param page where its authors describe it
 */
public record FetchableSet(String name, String licence, String page, List<Artifact> artifacts) {
  public FetchableSet {
    artifacts = List.copyOf(artifacts);
  }

  /** What has to come over the network. */
  public long bytes() {
    return artifacts.stream().mapToLong(Artifact::bytes).sum();
  }
}

package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.NetworkModel;
import org.coterie.core.spi.Setting;

/** The section {@code network}: what virtual time is measured with. */
record NetworkSettings(
    @Setting(value = "seconds a message takes on every link", byDefault = "0.02", min = 0)
        double latencySeconds,
    @Setting(
            value =
                "bytes a second at which a node sends, a message after another; 1.25e7 is 100"
                    + " Mbit/s",
            byDefault = "1.25e7",
            min = 0,
            minExcluded = true)
        double bandwidthBytesPerSecond,
    @Setting(
            value = "floating-point operations a second of every node",
            byDefault = "1e10",
            min = 0,
            minExcluded = true)
        double operationsPerSecond,
    @Setting(value = "seconds that a missing message costs its receiver", byDefault = "30", min = 0)
        double deadlineSeconds,
    @Setting(value = "nodes that compute slower or faster than the others", byDefault = "[]")
        List<Speed> speeds,
    @Setting(
            value = "links that are slower or faster than the others, each in one direction",
            byDefault = "[]")
        List<OwnLink> links) {

  /** How fast some nodes compute. */
  record Speed(
      @Setting("the nodes") List<NodeId> nodes,
      @Setting(value = "1 = like the others; a straggler has less", min = 0, minExcluded = true)
          double factor) {}

  /** What some links have of their own. */
  record OwnLink(
      @Setting("the links, [sender, receiver] each") List<Link> links,
      @Setting(value = "seconds a message takes on them; as the others when left out", min = 0)
          Optional<Double> latencySeconds,
      @Setting(
              value = "bytes a second on them; as the others when left out",
              min = 0,
              minExcluded = true)
          Optional<Double> bandwidthBytesPerSecond) {}

  NetworkSettings {
    var own = new TreeSet<Link>();
    for (Link link : ownLinks(links)) {
      if (!own.add(link)) {
        throw new IllegalArgumentException(
            "link " + link + " is described twice; name it once in 'network.links'");
      }
    }
    var named = new TreeSet<NodeId>();
    for (Speed speed : speeds) {
      for (NodeId node : speed.nodes()) {
        if (!named.add(node)) {
          throw new IllegalArgumentException(
              "node " + node + " has two speeds; name it once in 'network.speeds'");
        }
      }
    }
  }

  List<NodeId> nodes() {
    var all = new ArrayList<NodeId>();
    speeds.forEach(speed -> all.addAll(speed.nodes()));
    return all;
  }

  List<Link> ownLinks() {
    return ownLinks(links);
  }

  private static List<Link> ownLinks(List<OwnLink> items) {
    return items.stream().flatMap(item -> item.links().stream()).toList();
  }

  NetworkModel model() {
    var own = new TreeMap<Link, NetworkModel.LinkModel>();
    for (OwnLink item : links) {
      var model =
          new NetworkModel.LinkModel(
              item.latencySeconds().orElse(latencySeconds),
              item.bandwidthBytesPerSecond().orElse(bandwidthBytesPerSecond));
      item.links().forEach(link -> own.put(link, model));
    }
    var factors = new TreeMap<NodeId, Double>();
    for (Speed speed : speeds) {
      speed.nodes().forEach(node -> factors.put(node, speed.factor()));
    }
    return new NetworkModel(
        latencySeconds,
        bandwidthBytesPerSecond,
        operationsPerSecond,
        factors,
        deadlineSeconds,
        own);
  }
}

package org.coterie.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Nodes, each of them the middle of those that are nearest to it: k-medoids by hop distance, by the
 * alternating method (Park and Jun, "A simple and fast algorithm for K-medoids clustering", 2009).
 * It begins with the most central nodes; then every node joins the nearest medoid, the first of
 * several, and in each cluster the node with the smallest sum of distances to the others, the
 * lowest of several, takes the medoid's place if it is better, until none is.
 *
 * <p>It ends in a local optimum, well above what partitioning around medoids (PAM) finds. It stands
 * here since it is what the experiments of SybilWall were made with (the default of
 * scikit-learn-extra), and on their graph it gives exactly their medoids.
 */
public final class KMedoids {
  private KMedoids() {}

  /**
   * @param k from 1 to the number of nodes
   */
  public static SortedSet<Integer> of(HopDistances distances, int k) {
    int[] medoids = Central.nodes(distances, k);
    while (improve(distances, medoids)) {
      // Each turn lowers the cost, so there is a last one.
    }
    return new TreeSet<>(Arrays.stream(medoids).boxed().toList());
  }

  /** The sum over all nodes of the hops to the nearest medoid. */
  public static long cost(HopDistances distances, Collection<Integer> medoids) {
    int[] each = medoids.stream().mapToInt(Integer::intValue).toArray();
    long sum = 0;
    for (int node = 0; node < distances.nodes(); node++) {
      sum += distances.between(node, each[nearest(distances, each, node)]);
    }
    return sum;
  }

  /** Whether some medoid gave its place to a better one. */
  private static boolean improve(HopDistances distances, int[] medoids) {
    List<List<Integer>> clusters = clusters(distances, medoids);
    boolean improved = false;
    for (int i = 0; i < medoids.length; i++) {
      int middle = middle(distances, clusters.get(i), medoids[i]);
      improved |= middle != medoids[i];
      medoids[i] = middle;
    }
    return improved;
  }

  private static List<List<Integer>> clusters(HopDistances distances, int[] medoids) {
    var clusters = new ArrayList<List<Integer>>();
    for (int i = 0; i < medoids.length; i++) {
      clusters.add(new ArrayList<>());
    }
    for (int node = 0; node < distances.nodes(); node++) {
      clusters.get(nearest(distances, medoids, node)).add(node);
    }
    return clusters;
  }

  /** The position of the medoid. */
  private static int nearest(HopDistances distances, int[] medoids, int node) {
    int nearest = 0;
    for (int i = 1; i < medoids.length; i++) {
      if (distances.between(node, medoids[i]) < distances.between(node, medoids[nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static int middle(HopDistances distances, List<Integer> cluster, int medoid) {
    int middle = medoid;
    long least = sum(distances, medoid, cluster);
    for (int candidate : cluster) {
      long sum = sum(distances, candidate, cluster);
      if (sum < least) {
        least = sum;
        middle = candidate;
      }
    }
    return middle;
  }

  private static long sum(HopDistances distances, int from, List<Integer> cluster) {
    long sum = 0;
    for (int node : cluster) {
      sum += distances.between(from, node);
    }
    return sum;
  }
}

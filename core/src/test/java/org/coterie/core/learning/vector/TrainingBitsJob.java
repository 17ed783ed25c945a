package org.coterie.core.learning.vector;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.ClippedGradient;
import org.coterie.core.learning.Objective;
import org.coterie.core.learning.Optimizer;
import org.coterie.core.learning.Schedule;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;

/** Every way to train but the plain one, for {@link TrainingBitsTest} to compare. */
final class TrainingBitsJob {
  private TrainingBitsJob() {}

  /** Prints what runs, and the SHA-256 over all that came of it. */
  public static void main(String[] arguments) throws NoSuchAlgorithmException {
    var engine = new VectorEngine();
    System.out.println(engine.description());
    System.out.println(hash(engine));
  }

  static String hash(VectorEngine engine) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    train(engine, Examples.softmax(), digest);
    train(engine, Examples.perceptron(), digest);
    train(engine, Examples.awkward(), digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void train(VectorEngine engine, Architecture architecture, MessageDigest digest) {
    Dataset data = Examples.images(architecture.input(), architecture.classes(), 77);
    float[] start = architecture.initial(Examples.draws("initial"));
    var trainer = new Trainer(engine, architecture);
    var objective =
        Objective.CROSS_ENTROPY
            .plus(new Objective.Term.Proximal(0.2, architecture.initial(Examples.draws("far"))))
            .plus(new Objective.Term.Distillation(0.7, 3, trainer.teacher(start.clone())));
    var plan =
        new TrainingPlan(1, 11, 0.02)
            .withLocalSteps(9)
            .withWeightDecay(0.01)
            .withSchedule(Schedule.cosine(0.1).afterWarmup(2));
    for (TrainingPlan each :
        List.of(
            plan,
            plan.withMomentum(0.9, false),
            plan.withMomentum(0.9, true),
            plan.withAdam(Optimizer.ADAM, 0.9, 0.999, 1e-8),
            plan.withAdam(Optimizer.ADAMW, 0.9, 0.999, 1e-8))) {
      Trainer.Result result =
          trainer.train(
              start, data.all(), each, objective, each.rateAt(4, 9), Examples.draws("sgd"));
      update(digest, result.parameters(), result.meanLoss());
    }
    ClippedGradient clipped = trainer.clippedGradient(start, data.all(), objective, 0.9);
    update(digest, clipped.sum(), clipped.norms());
  }

  private static void update(MessageDigest digest, float[] floats, double... doubles) {
    var bytes = ByteBuffer.allocate(floats.length * Float.BYTES + doubles.length * Double.BYTES);
    for (float value : floats) {
      bytes.putFloat(value);
    }
    for (double value : doubles) {
      bytes.putDouble(value);
    }
    digest.update(bytes.array());
  }
}

package org.coterie.core.learning.vector;

import java.util.Arrays;
import org.coterie.core.learning.Optimizer;
import org.coterie.core.learning.TrainingPlan;

/** An optimiser at work, with what it remembers from one step of a local training to the next. */
final class Descent {
  private static final float[] NONE = {};

  private final UpdateKernels kernels;
  private final AdamFactors factors = new AdamFactors();
  private TrainingPlan plan = new TrainingPlan(1, 1, 1);

  /** SGD's momentum, or Adam's mean of the gradient. */
  private float[] first = NONE;

  /** Adam's mean of the gradient's square. */
  private float[] second = NONE;

  private double power1;
  private double power2;

  Descent(UpdateKernels kernels) {
    this.kernels = kernels;
  }

  /** Forgets everything. */
  void begin(TrainingPlan next, int parameters) {
    plan = next;
    power1 = 1;
    power2 = 1;
    boolean adam = plan.optimizer() != Optimizer.SGD;
    if (adam || plan.momentum() > 0) {
      first = zeros(first, parameters);
    }
    if (adam) {
      second = zeros(second, parameters);
    }
  }

  private static float[] zeros(float[] last, int length) {
    if (last.length != length) {
      return new float[length];
    }
    Arrays.fill(last, 0);
    return last;
  }

  /** One step; the gradient may be overwritten. */
  void step(float[] gradient, float[] parameters, double rate) {
    float decay = (float) plan.weightDecay();
    if (plan.optimizer() == Optimizer.ADAMW) {
      if (decay > 0) {
        kernels.shrink((float) (1 - rate * plan.weightDecay()), parameters);
      }
    } else if (decay > 0) {
      kernels.decay(decay, parameters, gradient);
    }
    if (plan.optimizer() == Optimizer.SGD) {
      descend(gradient, parameters, (float) rate);
    } else {
      adam(gradient, parameters, rate);
    }
  }

  private void descend(float[] gradient, float[] parameters, float rate) {
    float momentum = (float) plan.momentum();
    if (momentum == 0) {
      kernels.descend(rate, gradient, parameters);
    } else if (plan.nesterov()) {
      kernels.nesterov(momentum, rate, gradient, first, parameters);
    } else {
      kernels.momentum(momentum, rate, gradient, first, parameters);
    }
  }

  private void adam(float[] gradient, float[] parameters, double rate) {
    power1 *= plan.beta1();
    power2 *= plan.beta2();
    factors.beta1 = (float) plan.beta1();
    factors.rest1 = (float) (1 - plan.beta1());
    factors.beta2 = (float) plan.beta2();
    factors.rest2 = (float) (1 - plan.beta2());
    factors.root = (float) Math.sqrt(1 - power2);
    factors.epsilon = (float) plan.adamEpsilon();
    factors.rate = (float) (rate / (1 - power1));
    kernels.adam(factors, gradient, first, second, parameters);
  }
}

package example.momentum;

import org.coterie.testkit.SystemContract;

/** The same where the server draws who trains. */
class HalfCohortContractTest extends SystemContract<MomentumSettings> {
  HalfCohortContractTest() {
    super(new ServerMomentum(), new MomentumSettings(0.5, 0.7, 0.5));
  }
}

package example.momentum;

import org.coterie.testkit.SystemContract;

/** What holds for every system, with the settings as they are by default. */
class ServerMomentumContractTest extends SystemContract<MomentumSettings> {
  ServerMomentumContractTest() {
    super(new ServerMomentum(), new MomentumSettings(0.9, 1.0, 1.0));
  }
}

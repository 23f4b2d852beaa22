import { connectAuthorization } from './authorization/connect-authorization'
import { withGeneratedAccounts } from './scenario/generate-accounts'
import type { Scenario } from './scenario/scenario'
import { evaluateAllAlarms } from './services/cloudwatch/evaluate-alarms'
import { connectEventBridge } from './services/eventbridge/receive-on-bus'
import { watchSchedules } from './services/eventbridge/scheduled-rules'
import { applyOrganization } from './services/organizations/starting-state'
import { World } from './world/world'

/**
 * Brings about what the scenario states is there before anybody calls, service by service. A
 * service that it does not mention is not loaded.
 * @throws ScenarioError for what cannot be.
 */
const applyScenario = async (world: World): Promise<void> => {
  const { guardDuty, cloudFormation, organization } = world.scenario
  applyOrganization(world)
  if (guardDuty || organization.policies?.some(({ type }) => type === 'GUARDDUTY_POLICY')) {
    const { applyGuardDuty } = await import('./services/guardduty/starting-state/apply-guard-duty.js')
    applyGuardDuty(world, guardDuty ?? {})
  }
  if (cloudFormation) {
    const { applyCloudFormation } = await import('./services/cloudformation/starting-state.js')
    await applyCloudFormation(world, cloudFormation)
  }
}

/**
 * What follows from a call, done before its answer is sent: what services do by themselves because
 * of it, and what the alarms make of the metrics that it changed or the time that it moved.
 * @throws what that work throws.
 */
export const settle = async (world: World): Promise<void> => {
  await world.background.idle()
  evaluateAllAlarms(world)
}

/** Holds the world of a running sandbox, and begins again with the same or another scenario. */
export class Stage {
  readonly #url: string
  #scenario: Scenario
  #world: Promise<World>

  /** Starts the first world at once. @param url where the sandbox can be reached. */
  constructor(scenario: Scenario, url: string) {
    this.#url = url
    this.#scenario = scenario
    this.#world = this.#start(scenario)
  }

  async #start(scenario: Scenario): Promise<World> {
    const world = new World(withGeneratedAccounts(scenario), this.#url)
    connectAuthorization(world)
    connectEventBridge(world)
    watchSchedules(world)
    await applyScenario(world)
    return world
  }

  /**
   * The world as it is now, once it has started.
   * @throws ScenarioError when the first scenario cannot be.
   */
  world(): Promise<World> {
    return this.#world
  }

  /**
   * Begins again, by default with the scenario that it has. Later resets begin with `scenario`,
   * too.
   * @throws ScenarioError for a scenario that cannot be; the world stays as it was.
   */
  async reset(scenario: Scenario = this.#scenario): Promise<World> {
    const world = await this.#start(scenario)
    this.#scenario = scenario
    this.#world = Promise.resolve(world)
    return world
  }
}

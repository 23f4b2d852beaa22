import { applyScenario } from './apply-scenario'
import type { Scenario } from './scenario/scenario'
import { connectEventBridge } from './services/eventbridge/receive-on-bus'
import { World } from './world/world'

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
    const world = new World(scenario, this.#url)
    connectEventBridge(world)
    await applyScenario(world)
    return world
  }

  /** The world as it is now, once it has started. @throws ScenarioError when the first scenario cannot be. */
  world(): Promise<World> {
    return this.#world
  }

  /**
   * Begins again, by default with the scenario that it has. Later resets begin with `scenario`, too.
   * @throws ScenarioError for a scenario that cannot be; the world stays as it was.
   */
  async reset(scenario: Scenario = this.#scenario): Promise<World> {
    const world = await this.#start(scenario)
    this.#scenario = scenario
    this.#world = Promise.resolve(world)
    return world
  }
}

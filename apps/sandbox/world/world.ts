import type { Scenario } from '../scenario/scenario'
import { Agenda } from './agenda'
import { Background, Clock } from './clock'
import { Faults } from './faults'
import { IdSource } from './id-source'
import { Journal } from './journal'

/** Names one service's part of the world and makes it when it is first asked for. */
interface StoreKey<State> {
  readonly name: string
  readonly create: (world: World) => State
}

/**
 * Declares a store: `const stacks = defineStore('cloudformation', () => new StackStore())`, then
 * `world.store(stacks)`.
 */
export const defineStore = <State>(name: string, create: (world: World) => State): StoreKey<State> => ({ name, create })

/** All state of one sandbox: what the scenario says, and one store per service. */
export class World {
  /** With its generated accounts. */
  readonly scenario: Scenario
  readonly clock = new Clock()
  readonly journal = new Journal()
  readonly faults = new Faults()
  /** What services do by themselves; every answer waits for it. */
  readonly background = new Background()
  /** What services do by themselves at instants to come. */
  readonly agenda = new Agenda(this.clock, this.background)
  /** Aborted when the sandbox ends, so that calls which a fault holds back end with it. */
  readonly ending = new AbortController()
  readonly ids: IdSource
  /**
   * Where the sandbox can be reached, such as `http://127.0.0.1:4599`; links in mails begin with
   * it.
   */
  readonly endpoint: string
  readonly #stores = new Map<string, unknown>()

  /** @param scenario with its generated accounts. */
  constructor(scenario: Scenario, endpoint: string) {
    this.scenario = scenario
    this.endpoint = endpoint
    this.ids = new IdSource(scenario.seed ?? scenario.organization.id)
  }

  /** The state that a service keeps under this key; made on first use. */
  store<State>(key: StoreKey<State>): State {
    const known = this.#stores.get(key.name)
    if (known !== undefined) return known as State
    const made = key.create(this)
    this.#stores.set(key.name, made)
    return made
  }

  /** Plain JSON of all stores, for `GET /_sandbox/world`. Maps become objects. */
  toJSON(): Record<string, unknown> {
    return JSON.parse(
      JSON.stringify(
        { now: this.clock.now(), journal: this.journal, ...Object.fromEntries(this.#stores) },
        (_key, value) => (value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value),
      ),
    )
  }
}

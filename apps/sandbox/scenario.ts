import type { z } from 'zod'
import type { scenarioSchema } from './scenario-schema'
import type { accountStates } from './services/organizations/organization-schema'

/** An account's life in AWS Organizations; AWS's `State`. */
export type AccountState = (typeof accountStates)[number]

/** The world a sandbox starts with, as plain JSON; docs/sandbox.md describes each field. */
export type Scenario = z.infer<typeof scenarioSchema>

/** An account of the scenario. `unit` is a unit or the root. */
export type ScenarioAccount = Scenario['accounts'][number]

/** GuardDuty as a scenario starts it. */
export type GuardDutyScenario = NonNullable<Scenario['guardDuty']>

/**
 * The door of the sandbox: who is not a test reaches it here and knows nothing of its rooms. The package holds the sandbox as one file
 * that is made from this one (`scripts/bundle-sandbox.mjs`), so that what is not exported here cannot be reached in it.
 */
export { parseScenario } from './scenario/parse-scenario'
export type { Scenario, ScenarioAccount } from './scenario/scenario'
export { ScenarioError } from './scenario/scenario-error'
export { type Sandbox, startSandbox } from './server'
export { parametersIn } from './services/ssm/state'
export type { Fault, FaultKind } from './world/faults'
export type { World } from './world/world'

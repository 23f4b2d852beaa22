import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseScenario } from '../../apps/sandbox/scenario/parse-scenario'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'

const folder = join(__dirname, '../../apps/sandbox/scenarios')

/** The names of the scenarios that the sandbox ships with. */
export const scenarioNames: readonly string[] = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))

/** A shipped scenario by name, checked. Changes take the place of its fields. */
export const loadScenario = (name: string, changes: object = {}): Scenario =>
  parseScenario({ ...JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')), ...changes })

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { loadScenario, scenarioNames } from '../../support/load-scenario'
import { withSandbox } from '../../support/with-sandbox'

describe('a shipped scenario', () => {
  it.each(scenarioNames)('%s says what it is good for, and starts', (name) => {
    const scenario = loadScenario(name)
    expect(scenario.description).toMatch(/^[A-Z].{30,}\.$/)
    return withSandbox(async ({ as }) => {
      const identity = await new STSClient(as('222222222222')).send(new GetCallerIdentityCommand({}))
      expect(identity.Account).toBe('222222222222')
    }, scenario)
  })

  it.each(scenarioNames)('%s is listed in docs/sandbox.md', (name) => {
    expect(readFileSync(join(__dirname, '../../../docs/sandbox.md'), 'utf8')).toContain(`\`${name}\``)
  })
})

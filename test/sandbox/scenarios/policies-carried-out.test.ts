import { loadScenario } from '../../support/load-scenario'
import { withSandbox } from '../../support/with-sandbox'
import { seenIn } from '../guardduty/policy-organization'
import { accounts } from './guardduty-world'

const off = 'DISABLED'
const on = 'ENABLED by GUARDDUTY_POLICY'

describe('a scenario with policies of GuardDuty begins where they have been carried out (BEHAVIOUR 53)', () => {
  it.each([
    ['policy-type-enabled', undefined, undefined],
    [
      'policy-on-root',
      { S3_DATA_EVENTS: on, LAMBDA_NETWORK_LOGS: 'DISABLED by GUARDDUTY_POLICY', RUNTIME_MONITORING: off },
      { S3_DATA_EVENTS: on, LAMBDA_NETWORK_LOGS: 'DISABLED by GUARDDUTY_POLICY', RUNTIME_MONITORING: off },
    ],
    [
      'policy-on-unit',
      undefined,
      { RUNTIME_MONITORING: on, 'RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT': on, S3_DATA_EVENTS: off },
    ],
    ['policy-invalid', { S3_DATA_EVENTS: on }, { S3_DATA_EVENTS: on }],
  ])('%s: security account %j, payments %j', (name, security, payments) =>
    withSandbox(async (sandbox) => {
      for (const [account, features] of [
        [accounts.security, security],
        [accounts.payments, payments],
      ] as const) {
        const seen = await seenIn(sandbox, account, 'eu-west-1')
        if (features) expect(seen).toMatchObject({ status: 'ENABLED', member: undefined, features })
        else expect(seen).toBeUndefined()
      }
      expect(await seenIn(sandbox, accounts.management, 'eu-west-1')).toBeUndefined()
    }, loadScenario(name)),
  )
})

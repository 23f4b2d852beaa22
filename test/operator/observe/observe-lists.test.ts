import {
  CreateDetectorCommand,
  CreateIPSetCommand,
  CreateThreatEntitySetCommand,
  CreateThreatIntelSetCommand,
  CreateTrustedEntitySetCommand,
  GuardDutyClient,
} from '@aws-sdk/client-guardduty'
import { plan } from '../../../apps/planning/plan'
import { putFile } from '../../support/put-file'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { operatorOn } from '../support/operator-on'
import { guardDutyOnly } from '../support/small-manifest'

describe('observeLists', () => {
  it('reads all four kinds before the security account is administrator, and the plan goes on with what mutes named', () =>
    withSandbox(async (sandbox) => {
      await putFile(sandbox.as(ids.security), 'lists', 'a.txt')
      const client = new GuardDutyClient(sandbox.as(ids.security, 'us-east-1'))
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
      const list = { DetectorId, Name: 'offices', Format: 'TXT' as const, Location: 's3://lists/a.txt', Activate: true }
      await client.send(new CreateIPSetCommand(list))
      await client.send(new CreateThreatIntelSetCommand(list))
      await client.send(new CreateTrustedEntitySetCommand({ ...list, Activate: false }))
      await client.send(new CreateThreatEntitySetCommand(list))
      await operatorOn(sandbox, guardDutyOnly, async (operator) => {
        const observed = await operator.observe()
        const region = observed.regions.find((one) => one.region === 'us-east-1')!
        expect(region.lists).toMatchObject({
          seen: [
            { kind: 'TRUSTED_IPS', name: 'offices', format: 'TXT', location: 's3://lists/a.txt', status: 'ACTIVE' },
            { kind: 'THREAT_IPS', status: 'ACTIVE' },
            { kind: 'TRUSTED_ENTITIES', status: 'INACTIVE' },
            { kind: 'THREAT_ENTITIES', status: 'ACTIVE' },
          ],
        })
        const { notices, refusals, actions } = plan(guardDutyOnly, observed)
        const named = notices.filter(({ code }) => code.startsWith('LIST_')).map(({ code }) => code)
        expect(named).toEqual(['LIST_FOREIGN', 'LIST_FOREIGN', 'LIST_FOREIGN', 'LIST_MUTES'].sort())
        expect(refusals).toEqual([])
        expect(actions.length).toBeGreaterThan(0)
      })
    }))

  it('says which call was refused, and takes nothing for absent', () =>
    withSandbox(async (sandbox) => {
      const client = new GuardDutyClient(sandbox.as(ids.security, 'us-east-1'))
      await client.send(new CreateDetectorCommand({ Enable: true }))
      sandbox.world().faults.add({ kind: 'deny', service: 'guardduty', operation: 'ListTrustedEntitySets', count: 0 })
      await operatorOn(sandbox, guardDutyOnly, async (operator) => {
        const observed = await operator.observe()
        const region = observed.regions.find((one) => one.region === 'us-east-1')!
        expect(region.lists).toMatchObject({ denied: { operation: 'guardduty:ListTrustedEntitySets' } })
        expect(plan(guardDutyOnly, observed).refusals.map(({ code }) => code)).toContain('DENIED')
      })
    }))
})

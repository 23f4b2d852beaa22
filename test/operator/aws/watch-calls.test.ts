import { CreateMembersCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { type WriteCall, watched } from '../../../apps/operator/aws/watch-calls'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { operatorOn } from '../support/operator-on'
import { guardDutyOnly } from '../support/small-manifest'

const { home } = guardDutyOnly.manifest.regions

describe('watched', () => {
  it('records how many accounts a call left unprocessed, and no call that reads', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform }) => {
        await perform(await actions())
        const calls: WriteCall[] = []
        const record = async (call: WriteCall): Promise<void> => void calls.push(call)
        const place = { service: 'guardduty', account: () => ids.security, region: home }
        const client = watched(new GuardDutyClient(sandbox.as(ids.security, home)), place, { record })
        const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
        // The administrator cannot be a member of itself.
        const AccountDetails = [{ AccountId: ids.security, Email: 'security@example.com' }]
        await client.send(new CreateMembersCommand({ DetectorId: DetectorIds?.[0], AccountDetails }))
        expect(calls).toEqual([
          expect.objectContaining({ operation: 'guardduty:CreateMembers', outcome: 'ok', unprocessed: 1 }),
        ])
      }),
    ))
})

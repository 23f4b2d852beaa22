import {
  DisassociateMembersCommand,
  StopMonitoringMembersCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { CloseAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import fc from 'fast-check'
import { parseRegion } from '../../../apps/manifest/ids'
import { isAssociated } from '../../../apps/sandbox/services/guardduty/records'
import { guardDuty } from '../../../apps/sandbox/services/guardduty/state'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import type { GuardDutyAccount } from './enrolled-organization'
import { settledAdmin } from './settled-admin'

type Step = 'ALL' | 'NEW' | 'NONE' | 'join' | 'close' | 'stop' | 'disassociate'

const steps: Record<Step, (sandbox: TestSandbox, admin: GuardDutyAccount) => Promise<unknown>> = {
  ALL: (_sandbox, admin) => configure(admin, 'ALL'),
  NEW: (_sandbox, admin) => configure(admin, 'NEW'),
  NONE: (_sandbox, admin) => configure(admin, 'NONE'),
  join: ({ url }) =>
    fetch(`${url}/_sandbox/accounts`, {
      method: 'POST',
      body: JSON.stringify({ name: 'new', email: 'new@example.com' }),
    }),
  close: ({ as }) =>
    new OrganizationsClient(as(ids.management)).send(new CloseAccountCommand({ AccountId: ids.other })),
  stop: (_sandbox, { client, DetectorId }) =>
    client.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds: [ids.workload] })),
  disassociate: (_sandbox, { client, DetectorId }) =>
    client.send(new DisassociateMembersCommand({ DetectorId, AccountIds: [ids.workload] })),
}

const configure = ({ client, DetectorId }: GuardDutyAccount, AutoEnableOrganizationMembers: 'ALL' | 'NEW' | 'NONE') =>
  client.send(new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers }))

const refusals = ['BadRequestException', 'AccountAlreadyClosedException']

const take = (step: Step, sandbox: TestSandbox, admin: GuardDutyAccount): Promise<unknown> =>
  steps[step](sandbox, admin).catch((error: Error) => {
    if (!refusals.includes(error.name)) throw error
  })

describe('membership, whatever happens to an organization', () => {
  it('is the same seen from administrator and member, and nobody is both (law)', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...(Object.keys(steps) as Step[])), { maxLength: 8 }), (path) =>
        withSandbox(async (sandbox) => {
          const admin = await settledAdmin(sandbox.as, 'us-east-1')
          for (const step of path) await take(step, sandbox, admin)
          const detectors = [...sandbox.world().store(guardDuty).detectors.values()]
          const seenByAdmins = detectors.flatMap(({ members, account }) =>
            [...members.values()].filter(isAssociated).map((member) => `${account} > ${member.account}`),
          )
          const seenByMembers = detectors.flatMap(({ administrator, account }) =>
            administrator ? [`${administrator} > ${account}`] : [],
          )
          expect(seenByAdmins.sort()).toEqual(seenByMembers.sort())
          expect(detectors.filter(({ administrator, members }) => administrator && members.size > 0)).toEqual([])
        }),
      ),
      { numRuns: 12 },
    ))

  it('covers every active account right after ALL (law)', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...(Object.keys(steps) as Step[])), { maxLength: 6 }), (path) =>
        withSandbox(async (sandbox) => {
          const admin = await settledAdmin(sandbox.as, 'us-east-1')
          for (const step of [...path, 'ALL'] as Step[]) await take(step, sandbox, admin)
          const state = sandbox.world().store(guardDuty)
          expect(state.detector(ids.workload, parseRegion('us-east-1'))).toMatchObject({
            administrator: ids.security,
            status: 'ENABLED',
          })
        }),
      ),
      { numRuns: 8 },
    ))
})

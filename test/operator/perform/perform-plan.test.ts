import {
  CreateDetectorCommand,
  EnableOrganizationAdminAccountCommand,
  GetMemberDetectorsCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty'
import { parseRegion } from '../../../apps/manifest/ids'
import { countThings } from '../../../apps/planning/actions/index'
import type { Desired } from '../../../apps/planning/state/desired'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { operatorOn } from '../support/operator-on'
import { desiredFor, organizationOf } from '../support/organization-of'
import { guardDutyOnly } from '../support/small-manifest'

const regions = ['ap-northeast-1', 'us-east-1', 'eu-west-1']

const homeOnly = {
  ...guardDutyOnly,
  manifest: { ...guardDutyOnly.manifest, regions: { ...guardDutyOnly.manifest.regions, others: [] } },
}

/** Every account is to have a feature that the organization does not give. */
const withExceptions = (desired: Desired): Desired => {
  const protection = { LAMBDA_NETWORK_LOGS: { enabled: true, agents: [] } }
  const accounts = desired.manifest.accounts.map((account) => ({ ...account, protection }))
  return { ...desired, manifest: { ...desired.manifest, accounts } }
}

describe('performPlan', () => {
  it('leaves nothing to do, and does nothing the second time', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform }) => {
        const first = await actions()
        const outcome = await perform(first)
        expect(outcome).toMatchObject({ failed: [], skipped: [] })
        expect(outcome.done).toHaveLength(first.length)
        await expect(actions()).resolves.toEqual([])
      }),
    ))

  it('makes a filter with every condition that GuardDuty has, and finds it as it was made', () => {
    const where = {
      type: { equals: ['Recon:EC2/Portscan', 'Recon:EC2/PortProbeUnprotectedPort'], notMatches: ['*:IAMUser/*'] },
      accountId: { notEquals: [ids.security] },
      severity: { greaterThanOrEqual: 4, lessThan: 7 },
      updatedAt: { greaterThan: 1_767_225_600_000, lessThanOrEqual: 1_798_761_600_000 },
      'resource.resourceType': { matches: ['Inst*'] },
    }
    const suppress = [{ name: 'taken-over', where }]
    const { manifest } = homeOnly
    const desired = { ...homeOnly, manifest: { ...manifest, protection: { ...manifest.protection, suppress } } }
    return withSandbox((sandbox) =>
      operatorOn(sandbox, desired, async ({ actions, perform, observe }) => {
        await perform(await actions())
        const [region] = (await observe()).regions
        expect(region?.administration).toMatchObject({
          seen: { filters: { seen: [{ name: 'taken-over', action: 'ARCHIVE', where }] } },
        })
        await expect(actions()).resolves.toEqual([])
      }),
    )
  })

  it('does no harm when every action is done twice', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform }) => {
        const first = (await actions()).filter(({ kind }) => kind !== 'put-filter')
        await perform(first)
        await expect(perform(first)).resolves.toMatchObject({ failed: [], skipped: [] })
      }),
    ))

  it('settles the administrator of the home Region before it asks in any other (SRA#178, ASEA#778)', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform, calls }) => {
        await perform(await actions())
        const order = calls('EnableOrganizationAdminAccount').map(({ region, outcome }) => [region, outcome])
        expect(order[0]).toEqual(['ap-northeast-1', 'ok'])
        expect(order).toHaveLength(3)
      }),
    ))

  it('tries again while a fresh organization refuses (SRA#185), with a pause between', () =>
    withSandbox(
      (sandbox) =>
        operatorOn(sandbox, guardDutyOnly, async ({ actions, perform, calls, events }) => {
          const planned = await actions()
          // The administrator of a Region that is not the home one was enabled a moment ago, by somebody else.
          await new GuardDutyClient(sandbox.as(ids.management, 'us-east-1')).send(
            new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }),
          )
          await expect(perform(planned)).resolves.toMatchObject({ failed: [], skipped: [] })
          expect(calls('EnableOrganizationAdminAccount').map(({ outcome }) => outcome)).toContain('BadRequestException')
          expect(events).toContainEqual(
            expect.objectContaining({ type: 'waiting', what: 'the GuardDuty administrator of ap-northeast-1' }),
          )
        }),
      { ...smallOrganization, guardDuty: { settleSeconds: 12 } },
    ))

  it('stops a Region and what builds on it when another account is its administrator', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform }) => {
        const planned = await actions()
        await new GuardDutyClient(sandbox.as(ids.management, 'ap-northeast-1')).send(
          new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.other }),
        )
        const { failed, skipped } = await perform(planned)
        expect(failed).toEqual([
          expect.objectContaining({
            code: 'BadRequestException',
            account: ids.management,
            region: 'ap-northeast-1',
            message: expect.stringContaining('another account is already enabled as GuardDuty delegated administrator'),
          }),
        ])
        expect(skipped.filter(({ action }) => action.kind === 'enable-admin')).toHaveLength(2)
        expect(skipped).toHaveLength(2 + 3 * 4)
      }),
    ))

  it('goes on in the other Regions when one fails, and says where it failed', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform }) => {
        sandbox.world().faults.add({ kind: 'deny', operation: 'UpdateDetector', region: 'us-east-1' })
        const { done, failed, skipped } = await perform(await actions())
        expect(failed).toEqual([
          expect.objectContaining({
            action: expect.objectContaining({ kind: 'update-admin-detector' }),
            code: 'AccessDeniedException',
            account: ids.security,
            region: 'us-east-1',
            wayOut: 'Allow guardduty:UpdateDetector in account 222222222222 (security) and Region us-east-1',
          }),
        ])
        expect(skipped).toEqual([])
        expect(done.filter(({ kind }) => kind === 'create-members')).toHaveLength(3)
        sandbox.world().faults.clear()
        const left = await actions()
        expect(left.map(({ kind }) => kind)).toEqual(['update-admin-detector'])
        await perform(left)
        await expect(actions()).resolves.toEqual([])
      }),
    ))

  it('serves the existing members of every Region and not of the last one only (aws-security-reference-architecture)', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform }) => {
        await perform(await actions())
        for (const region of regions) {
          const client = new GuardDutyClient(sandbox.as(ids.security, region))
          const DetectorId = (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0]
          const { Members } = await client.send(new ListMembersCommand({ DetectorId }))
          expect(Members?.map(({ AccountId }) => AccountId).sort()).toEqual([ids.management, ids.workload, ids.other])
          const { MemberDataSourceConfigurations: found } = await client.send(
            new GetMemberDetectorsCommand({ DetectorId, AccountIds: [ids.workload, ids.other] }),
          )
          for (const member of found ?? []) {
            expect(member.Features).toContainEqual(
              expect.objectContaining({
                Name: 'RUNTIME_MONITORING',
                Status: 'ENABLED',
                AdditionalConfiguration: expect.arrayContaining([
                  expect.objectContaining({ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }),
                  expect.objectContaining({ Name: 'EKS_ADDON_MANAGEMENT', Status: 'DISABLED' }),
                ]),
              }),
            )
          }
        }
      }),
    ))

  it('never sends more than 50 accounts at once: LZA pushes features to all ids in one call and fails', () => {
    const scenario = organizationOf(120)
    return withSandbox(
      (sandbox) =>
        operatorOn(sandbox, withExceptions(desiredFor(scenario)), async ({ actions, perform, calls }) => {
          await expect(perform(await actions())).resolves.toMatchObject({ failed: [] })
          for (const region of regions) {
            const here = (operation: string) => calls(operation).filter((call) => call.region === region)
            expect(here('CreateMembers').map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok'])
            expect(here('UpdateMemberDetectors').map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok'])
          }
        }),
      scenario,
    )
  })

  it('sets all features of an organization in one call: concurrent ones overwrite each other', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform, calls }) => {
        await perform(await actions())
        expect(
          calls('UpdateOrganizationConfiguration')
            .map(({ region }) => region)
            .sort(),
        ).toEqual([...regions].sort())
      }),
    ))

  it('leaves out a feature that a Region lacks, names it, and does everything else there', () =>
    withSandbox(
      (sandbox) =>
        operatorOn(sandbox, guardDutyOnly, async ({ actions, events, perform }) => {
          await expect(perform(await actions())).resolves.toMatchObject({ failed: [], skipped: [] })
          expect(events).toContainEqual({
            type: 'note',
            message: 'eu-west-1 does not offer Runtime Monitoring (RUNTIME_MONITORING): left out',
          })
          await expect(actions()).resolves.toEqual([])
        }),
      { ...smallOrganization, guardDuty: { missingFeatures: { 'eu-west-1': ['RUNTIME_MONITORING'] } } },
    ))

  it('switches on a detector that exists and is off, and creates none blindly', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ aws, actions, perform, calls }) => {
        const client = await aws.guardDuty('management', parseRegion('us-east-1'))
        await client.send(new CreateDetectorCommand({ Enable: false }))
        await expect(perform(await actions())).resolves.toMatchObject({ failed: [] })
        expect(calls('CreateDetector').filter(({ region }) => region === 'us-east-1')).toHaveLength(1)
        await expect(actions()).resolves.toEqual([])
      }),
    ))

  it('returns what GuardDuty leaves unprocessed, account by account, and never as a success', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, homeOnly, async ({ actions, perform, calls }) => {
        const planned = (await actions()).filter(({ kind }) => kind !== 'enable-management-detector')
        const { done, failed } = await perform(planned)
        expect(failed.filter(({ action }) => action.kind === 'create-members')).toEqual([
          expect.objectContaining({
            account: ids.management,
            region: 'ap-northeast-1',
            code: 'UNPROCESSED_ACCOUNT',
            message: expect.stringContaining('must first enable GuardDuty'),
          }),
        ])
        expect(done.some(({ kind }) => kind === 'create-members')).toBe(false)
        // At once, and then every ten seconds for half a minute.
        expect(calls('CreateMembers')).toHaveLength(4)
      }),
    ))

  it('takes an account that already is a member for what it is', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform, calls }) => {
        const planned = await actions()
        await perform(planned)
        const members = planned.filter(({ kind }) => kind === 'create-members')
        const made = countThings(members)
        await expect(perform(members)).resolves.toEqual({ made, done: members, failed: [], skipped: [] })
        expect(calls('CreateMembers')).toHaveLength(6)
      }),
    ))

  it('tells progress until all is done', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ actions, perform, events }) => {
        const planned = await actions()
        await perform(planned)
        const made = events.flatMap((event) =>
          event.type === 'progress' && event.task === 'Changes made' ? [event.done] : [],
        )
        const steps = made.map((done, index) => done - (made[index - 1] ?? 0))
        const things = planned
          .map((action) => countThings([action]))
          .map(({ add, change, remove }) => add + change + remove)
        expect(steps.sort()).toEqual(things.filter((count) => count > 0).sort())
      }),
    ))
})

import { CreateDetectorCommand, CreateFilterCommand, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import type { Observed, Seen } from '../../../apps/planning/state/observed'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { operatorOn } from '../support/operator-on'
import { desiredFor, organizationOf } from '../support/organization-of'
import { guardDutyOnly } from '../support/small-manifest'

const seenIn = <Value>(seen: Seen<Value> | undefined): Value => {
  if (seen === undefined || 'denied' in seen) throw new Error(`not seen: ${JSON.stringify(seen)}`)
  return seen.seen
}

const home = (observed: Observed) => observed.regions.find(({ region }) => region === 'ap-northeast-1')!

describe('observe', () => {
  it('sees an organization without GuardDuty: nothing is there, and nothing is unknown', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ observe }) => {
        const observed = await observe()
        expect(observed.caller).toEqual({ account: ids.management, arn: expect.stringContaining(ids.management) })
        expect(observed.organization).toEqual({
          seen: { id: 'o-a1b2c3d4e5', managementAccount: ids.management, allFeatures: true },
        })
        expect(observed.serviceAccess).toEqual({ seen: [] })
        expect(observed.delegatedAdministrators).toEqual({ seen: [] })
        expect(observed.regions.map(({ region }) => region)).toEqual(['ap-northeast-1', 'us-east-1', 'eu-west-1'])
        for (const region of observed.regions) {
          expect(region).toEqual({
            region: region.region,
            optIn: { seen: 'ENABLED_BY_DEFAULT' },
            admin: { seen: undefined },
            managementDetector: { seen: undefined },
            securityDetector: { seen: undefined },
            administration: { seen: undefined },
          })
        }
        expect(observed.toolkitVersion).toEqual({ seen: undefined })
        expect(observed.homeRegion).toEqual({ seen: undefined })
        expect(observed.mail).toEqual({ seen: [] })
        expect(observed.slackAuthorized).toEqual({ seen: false })
        expect(observed.slackConfigurations).toEqual({ seen: [] })
      }),
    ))

  it('sees accounts with their state and unit', () =>
    withSandbox(
      (sandbox) =>
        operatorOn(sandbox, guardDutyOnly, async ({ observe }) => {
          const accounts = seenIn((await observe()).accounts)
          expect(accounts.find(({ id }) => id === ids.other)).toMatchObject({
            state: 'SUSPENDED',
            unit: 'ou-ab12-workloads',
          })
          expect(accounts.find(({ id }) => id === ids.workload)).toMatchObject({
            state: 'ACTIVE',
            unit: 'ou-ab12-payments',
          })
        }),
      {
        ...smallOrganization,
        accounts: smallOrganization.accounts.map((account) =>
          account.id === ids.other ? { ...account, state: 'SUSPENDED' as const } : account,
        ),
      },
    ))

  it('reads every page, also behind an empty one that has a NextToken', () => {
    const scenario = organizationOf(61, 5)
    return withSandbox(
      (sandbox) =>
        operatorOn(sandbox, desiredFor(scenario), async ({ observe, actions, perform }) => {
          expect(seenIn((await observe()).accounts)).toHaveLength(63)
          await perform(await actions())
          const observed = await observe()
          expect(seenIn(seenIn(home(observed).administration)?.members)).toHaveLength(62)
          expect(seenIn(observed.serviceAccess)).toEqual([
            'guardduty.amazonaws.com',
            'malware-protection.guardduty.amazonaws.com',
          ])
        }),
      { ...scenario, organization: { ...scenario.organization, emptyPages: true } },
    )
  })

  it("asks for members' detectors in fifties: 132 at once were refused (aws-security-reference-architecture#139)", () => {
    const scenario = organizationOf(132)
    return withSandbox(
      (sandbox) =>
        operatorOn(sandbox, desiredFor(scenario), async ({ observe, actions, perform, calls }) => {
          await perform(await actions())
          const members = seenIn(seenIn(home(await observe()).administration)?.members)
          expect(members.every(({ features }) => features?.S3_DATA_EVENTS?.enabled === true)).toBe(true)
          expect(calls('GetMemberDetectors').filter(({ region }) => region === 'eu-west-1')).toHaveLength(3)
        }),
      scenario,
    )
  })

  it('never takes a refusal for an absence', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ observe, actions, perform }) => {
        await perform(await actions())
        const deny = (operation: string, region?: string) =>
          sandbox.world().faults.add({ kind: 'deny', operation, ...(region !== undefined && { region }) })
        deny('ListMembers', 'us-east-1')
        deny('ListOrganizationAdminAccounts', 'eu-west-1')
        deny('ListAWSServiceAccessForOrganization')
        const observed = await observe()
        const [, unitedStates, ireland] = observed.regions
        expect(seenIn(unitedStates?.administration)?.members).toMatchObject({
          denied: { operation: 'guardduty:ListMembers', account: ids.security, region: 'us-east-1' },
        })
        const denied = {
          operation: 'guardduty:ListOrganizationAdminAccounts',
          account: ids.management,
          region: 'eu-west-1',
        }
        expect(ireland).toMatchObject({ admin: { denied }, administration: { denied } })
        expect(observed.serviceAccess).toMatchObject({
          denied: { operation: 'organizations:ListAWSServiceAccessForOrganization' },
        })
        expect(seenIn(seenIn(home(observed).administration)?.members)).toHaveLength(3)
      }),
    ))

  it('names the role that cannot be assumed, wherever the security account is looked at', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ observe }) => {
        sandbox.world().faults.add({ kind: 'deny', operation: 'AssumeRole' })
        const observed = await observe()
        const denied = { operation: 'sts:AssumeRole', account: ids.security }
        expect(observed.toolkitVersion).toMatchObject({ denied })
        expect(home(observed).securityDetector).toMatchObject({ denied })
        expect(home(observed).managementDetector).toEqual({ seen: undefined })
      }),
    ))

  it('ends with the failed call when AWS fails in another way', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ observe }) => {
        sandbox.world().faults.add({ kind: 'deny', operation: 'GetCallerIdentity' })
        await expect(observe()).rejects.toMatchObject({
          code: 'AWS_CALL_FAILED',
          message: expect.stringContaining('sts:GetCallerIdentity in account 111111111111: '),
        })
      }),
    ))

  it('looks at no detector in a Region that the security account has not enabled', () => {
    const region = 'af-south-1'
    const desired = {
      ...guardDutyOnly,
      manifest: {
        ...guardDutyOnly.manifest,
        regions: { home: guardDutyOnly.manifest.regions.home, others: [region as never] },
      },
    }
    return withSandbox((sandbox) =>
      operatorOn(sandbox, desired, async ({ observe, calls }) => {
        expect((await observe()).regions[1]).toMatchObject({ region, optIn: { seen: 'DISABLED' } })
        expect(calls().some((call) => call.region === region)).toBe(false)
      }),
    )
  })

  it('sees filters with all of their criteria', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ aws, observe, actions, perform }) => {
        await perform(await actions())
        const client = await aws.guardDuty('security', guardDutyOnly.manifest.regions.home)
        const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
        await client.send(
          new CreateFilterCommand({
            DetectorId: DetectorIds?.[0],
            Name: 'by-hand',
            Action: 'NOOP',
            FindingCriteria: { Criterion: { severity: { GreaterThanOrEqual: 7 }, region: { Equals: ['us-east-1'] } } },
          }),
        )
        const filters = seenIn(seenIn(home(await observe()).administration)?.filters)
        expect(filters.toSorted((left, right) => left.name.localeCompare(right.name))).toEqual([
          {
            name: 'by-hand',
            action: 'NOOP',
            where: { region: { equals: ['us-east-1'] }, severity: { greaterThanOrEqual: 7 } },
          },
          { name: 'scanner', action: 'ARCHIVE', where: { type: { equals: ['Recon:EC2/Portscan'] } } },
        ])
      }),
    ))

  it('sees a detector that exists and is switched off as what it is', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ aws, observe }) => {
        const client = await aws.guardDuty('management', guardDutyOnly.manifest.regions.home)
        const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: false }))
        expect(seenIn(home(await observe()).managementDetector)).toMatchObject({ id: DetectorId, enabled: false })
      }),
    ))
})

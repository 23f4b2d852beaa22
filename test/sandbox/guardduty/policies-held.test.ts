import {
  CreateDetectorCommand,
  CreateMembersCommand,
  DeleteDetectorCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateMembersCommand,
  StartMonitoringMembersCommand,
  StopMonitoringMembersCommand,
  type UnprocessedAccount,
  UpdateDetectorCommand,
  UpdateMemberDetectorsCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import { type GuardDutyAccount, guardDutyOf } from './enrolled-organization'
import { block, documentOf, onPolicies, type Policies, places, seenIn } from './policy-organization'

const managed = documentOf({
  default: block(
    { foundational: 'enabled', s3_data_events: 'disabled', runtime_monitoring: 'enabled' },
    { ec2_agent_management: 'disabled' },
  ),
})
const off = documentOf({ default: block({ foundational: 'disabled' }) })
const ofPolicy = 'managed by an AWS Organizations GuardDuty policy'

/** An organization with a policy at the root, whose administrator lets members go as far as the policy allows it. */
const onManaged = (
  document: object,
  test: (admin: GuardDutyAccount, policies: Policies) => Promise<void>,
): Promise<void> =>
  onPolicies(async (policies) => {
    await policies.attach(places.root, document)
    const admin = await guardDutyOf(policies.sandbox.as, ids.security, 'us-east-1')
    const { client, DetectorId } = admin
    await client.send(new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'NONE' }))
    await test(admin, policies)
  })

const reasonsOf = ({ UnprocessedAccounts: left }: { UnprocessedAccounts: UnprocessedAccount[] | undefined }) =>
  left?.map(({ Result }) => Result)

describe('what a policy manages', () => {
  it.each([
    ['S3_DATA_EVENTS', 'ENABLED', undefined, [expect.stringContaining(`S3_DATA_EVENTS is ${ofPolicy}`)]],
    ['S3_DATA_EVENTS', 'DISABLED', undefined, []],
    ['RUNTIME_MONITORING', 'ENABLED', 'ENABLED', [expect.stringContaining('EC2_AGENT_MANAGEMENT of the feature')]],
    ['RUNTIME_MONITORING', 'ENABLED', 'DISABLED', []],
  ] as const)(
    'leaves members unprocessed for another value alone: %s %s, agent %s (BEHAVIOUR 42)',
    (Name, Status, agent, reasons) =>
      onManaged(managed, async ({ client, DetectorId }) => {
        const AdditionalConfiguration = agent && [{ Name: 'EC2_AGENT_MANAGEMENT' as const, Status: agent }]
        const change = { Name, Status, ...(AdditionalConfiguration && { AdditionalConfiguration }) }
        const answer = await client.send(
          new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: [ids.workload], Features: [change] }),
        )
        expect(reasonsOf(answer)).toEqual(reasons)
      }),
  )

  it("refuses another value in the administrator's own detector, and takes the same one (BEHAVIOUR 42)", () =>
    onManaged(managed, async ({ client, DetectorId }) => {
      const change = (Status: 'ENABLED' | 'DISABLED') =>
        client.send(new UpdateDetectorCommand({ DetectorId, Features: [{ Name: 'S3_DATA_EVENTS', Status }] }))
      await expect(change('ENABLED')).rejects.toThrow(ofPolicy)
      await expect(change('DISABLED')).resolves.toBeDefined()
    }))

  it('stays as it is when the organization turns the feature on (BEHAVIOUR 42, 48)', () =>
    onManaged(managed, async ({ client, DetectorId }, { sandbox }) => {
      const Features = [{ Name: 'S3_DATA_EVENTS' as const, AutoEnable: 'ALL' as const }]
      await client.send(
        new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'ALL', Features }),
      )
      expect((await seenIn(sandbox, ids.workload))?.features).toMatchObject({
        S3_DATA_EVENTS: 'DISABLED by GUARDDUTY_POLICY',
      })
    }))
})

describe('GuardDuty that a policy has on', () => {
  it.each([
    ['stop', StopMonitoringMembersCommand],
    ['disassociate', DisassociateMembersCommand],
  ])('leaves members unprocessed who are to %s (BEHAVIOUR 55)', (_what, Command) =>
    onManaged(managed, async ({ client, DetectorId }, { sandbox }) => {
      const answer = await client.send(new Command({ DetectorId, AccountIds: [ids.workload] }))
      expect(reasonsOf(answer)).toEqual([expect.stringContaining(`GuardDuty is ${ofPolicy}`)])
      expect(await seenIn(sandbox, ids.workload)).toMatchObject({ status: 'ENABLED', member: 'Enabled' })
    }),
  )

  it('keeps a member from leaving (BEHAVIOUR 55)', () =>
    onManaged(managed, async (_admin, { sandbox }) => {
      const { client, DetectorId } = await guardDutyOf(sandbox.as, ids.workload, 'us-east-1')
      const leaving = client.send(new DisassociateFromAdministratorAccountCommand({ DetectorId }))
      await expect(leaving).rejects.toThrow(ofPolicy)
    }))

  it('can be neither turned off nor deleted where there is no administrator, and turned on again (BEHAVIOUR 55)', () =>
    onManaged(managed, async (_admin, { sandbox }) => {
      const { client, DetectorId } = await guardDutyOf(sandbox.as, ids.workload, 'ap-northeast-1')
      await expect(client.send(new DeleteDetectorCommand({ DetectorId }))).rejects.toThrow(ofPolicy)
      const turn = (Enable: boolean) => client.send(new UpdateDetectorCommand({ DetectorId, Enable }))
      await expect(turn(false)).rejects.toThrow(ofPolicy)
      await expect(turn(true)).resolves.toBeDefined()
    }))

  it('lets everything go once the policy is detached (BEHAVIOUR 55)', () =>
    onPolicies(async ({ sandbox, attach, detach }) => {
      const policy = await attach(places.root, managed)
      await detach(places.root, policy)
      const { client, DetectorId } = await guardDutyOf(sandbox.as, ids.workload, 'ap-northeast-1')
      await client.send(new DeleteDetectorCommand({ DetectorId }))
      expect(await seenIn(sandbox, ids.workload, 'ap-northeast-1')).toBeUndefined()
    }))
})

describe('GuardDuty that a policy has off', () => {
  it('cannot be turned on by an account, nor by making it a member or starting it (BEHAVIOUR 55)', () =>
    onManaged(off, async ({ client, DetectorId }, { sandbox }) => {
      const account = await guardDutyOf(sandbox.as, ids.workload, 'us-east-1')
      await expect(account.client.send(new CreateDetectorCommand({ Enable: true }))).rejects.toThrow(ofPolicy)
      await account.client.send(new CreateDetectorCommand({ Enable: false }))
      const AccountDetails = [{ AccountId: ids.workload, Email: 'workload@example.com' }]
      const making = await client.send(new CreateMembersCommand({ DetectorId, AccountDetails }))
      expect(reasonsOf(making)).toEqual([expect.stringContaining(ofPolicy)])
    }))

  it('is not started in a member that it suspended (BEHAVIOUR 55)', () =>
    onPolicies(async ({ sandbox, attach, detach }) => {
      const on = await attach(places.root, managed)
      await detach(places.root, on)
      await attach(places.workloads, off)
      const { client, DetectorId } = await guardDutyOf(sandbox.as, ids.security, 'us-east-1')
      const starting = await client.send(new StartMonitoringMembersCommand({ DetectorId, AccountIds: [ids.workload] }))
      expect(reasonsOf(starting)).toEqual([expect.stringContaining(ofPolicy)])
    }))
})

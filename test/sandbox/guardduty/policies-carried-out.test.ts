import { ListDetectorsCommand, ListMembersCommand, UpdateMemberDetectorsCommand } from '@aws-sdk/client-guardduty'
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateAccountCommand } from '@aws-sdk/client-organizations'
import type { Region } from '../../../apps/manifest/ids'
import { ids } from '../../support/scenarios'
import { guardDutyOf } from './enrolled-organization'
import { block, documentOf, memberFeatures, onPolicies, places, seenIn } from './policy-organization'

const foundational = block({ foundational: 'enabled' })
const withS3 = block({ foundational: 'enabled', s3_data_events: 'enabled', eks_audit_logs: 'disabled' })

describe('a policy that turns GuardDuty on', () => {
  it('makes a covered account a member with nothing on but what it names (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      expect(await seenIn(sandbox, ids.workload)).toBeUndefined()
      await attach(places.workloads, documentOf({ 'us-east-1': withS3 }))
      expect(await seenIn(sandbox, ids.workload)).toMatchObject({
        status: 'ENABLED',
        member: 'Enabled',
        features: {
          S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY',
          EKS_AUDIT_LOGS: 'DISABLED by GUARDDUTY_POLICY',
          RDS_LOGIN_EVENTS: 'DISABLED',
          CLOUD_TRAIL: 'ENABLED',
        },
      })
      expect(await seenIn(sandbox, ids.workload, 'eu-west-1')).toBeUndefined()
    }))

  it('reaches the accounts below its target and no others, as their administrator sees it (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      const admin = await guardDutyOf(sandbox.as, ids.security, 'us-east-1')
      await attach(places.payments, documentOf({ 'us-east-1': foundational }))
      const { Members } = await admin.client.send(new ListMembersCommand({ DetectorId: admin.DetectorId }))
      expect(Members?.map(({ AccountId, RelationshipStatus }) => [AccountId, RelationshipStatus])).toEqual([
        [ids.workload, 'Enabled'],
      ])
    }))

  it('has it on by itself where the Region has no administrator (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      await attach(places.root, documentOf({ default: withS3 }))
      const alone = await seenIn(sandbox, ids.workload, 'ap-northeast-1')
      expect(alone).toMatchObject({ status: 'ENABLED', features: { S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY' } })
      expect(alone?.member).toBeUndefined()
      expect(await seenIn(sandbox, ids.workload, 'eu-west-1')).toMatchObject({ member: 'Enabled' })
    }))

  it("reaches the delegated administrator's own detector as that of any account (BEHAVIOUR 53)", () =>
    onPolicies(async ({ sandbox, attach }) => {
      await attach(places.root, documentOf({ 'us-east-1': withS3 }))
      expect(await seenIn(sandbox, ids.security)).toMatchObject({
        status: 'ENABLED',
        features: { EKS_AUDIT_LOGS: 'DISABLED by GUARDDUTY_POLICY', RDS_LOGIN_EVENTS: 'ENABLED' },
      })
    }))

  it('leaves out opt-in Regions that an account has not enabled (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      await attach(places.root, documentOf({ default: foundational }))
      const { detectors } = JSON.parse(JSON.stringify(sandbox.world())).guardduty
      const regions = Object.keys(detectors).filter((key) => key.startsWith(ids.workload))
      expect(regions).toHaveLength(17)
      expect(regions).not.toContain(`${ids.workload}/me-central-1`)
    }))

  it('turns a stopped member on again, and takes on an account that had GuardDuty by itself, whose other features stay (BEHAVIOUR 53)', () => {
    const regions = ['us-east-1'] as readonly string[] as Region[]
    const detectors = [{ accounts: [ids.workload], regions, status: 'DISABLED' as const }]
    return onPolicies(
      async ({ sandbox, attach }) => {
        await attach(ids.workload, documentOf({ 'us-east-1': withS3 }))
        expect(await seenIn(sandbox, ids.workload)).toMatchObject({
          status: 'ENABLED',
          member: 'Enabled',
          features: { EKS_AUDIT_LOGS: 'DISABLED by GUARDDUTY_POLICY', RDS_LOGIN_EVENTS: 'ENABLED' },
        })
      },
      { guardDuty: { detectors } },
    )
  })
})

describe('the block of a Region', () => {
  it('takes the place of the default block, and nothing of both is joined (BEHAVIOUR 52)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      const runtime = block(
        { foundational: 'enabled', runtime_monitoring: 'enabled' },
        { ec2_agent_management: 'enabled' },
      )
      await attach(places.root, documentOf({ default: withS3, 'us-east-1': runtime }))
      const { features } = (await seenIn(sandbox, ids.workload))!
      expect(features).toMatchObject({
        S3_DATA_EVENTS: 'DISABLED',
        RUNTIME_MONITORING: 'ENABLED by GUARDDUTY_POLICY',
        'RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT': 'ENABLED by GUARDDUTY_POLICY',
        'RUNTIME_MONITORING/EKS_ADDON_MANAGEMENT': 'DISABLED',
      })
      const elsewhere = (await seenIn(sandbox, ids.workload, 'eu-west-1'))!
      expect(elsewhere.features).toMatchObject({
        S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY',
        RUNTIME_MONITORING: 'DISABLED',
      })
    }))

  it('is joined with that of the units above before, so that a unit’s policy keeps the features of the root’s (BEHAVIOUR 52)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      await attach(places.root, documentOf({ default: withS3 }))
      await attach(
        places.workloads,
        documentOf({ default: block({ foundational: 'enabled', eks_audit_logs: 'enabled' }) }),
      )
      await attach(places.payments, documentOf({ 'eu-west-1': foundational }))
      expect((await seenIn(sandbox, ids.workload))?.features).toMatchObject({
        S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY',
        EKS_AUDIT_LOGS: 'ENABLED by GUARDDUTY_POLICY',
      })
      expect((await seenIn(sandbox, ids.workload, 'eu-west-1'))?.features).toMatchObject({ S3_DATA_EVENTS: 'ENABLED' })
    }))

  it('is ignored for a feature that the Region does not offer (BEHAVIOUR 52)', () =>
    onPolicies(
      async ({ sandbox, attach }) => {
        await attach(places.root, documentOf({ default: withS3 }))
        const { features } = (await seenIn(sandbox, ids.workload))!
        expect(features).not.toHaveProperty('S3_DATA_EVENTS')
        expect(features).toMatchObject({ EKS_AUDIT_LOGS: 'DISABLED by GUARDDUTY_POLICY' })
      },
      { guardDuty: { missingFeatures: { 'us-east-1': ['S3_DATA_EVENTS'] } } },
    ))
})

describe('a policy that turns GuardDuty off', () => {
  it('suspends it; the account stays a member (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, attach, detach }) => {
      const on = await attach(places.root, documentOf({ 'us-east-1': foundational }))
      await detach(places.root, on)
      await attach(places.workloads, documentOf({ 'us-east-1': block({ foundational: 'disabled' }) }))
      expect(await seenIn(sandbox, ids.workload)).toMatchObject({ status: 'DISABLED', member: 'Disabled' })
      expect(await seenIn(sandbox, ids.security)).toMatchObject({ status: 'ENABLED' })
    }))

  it('makes no detector where there is none (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      await attach(places.root, documentOf({ 'us-east-1': block({ foundational: 'disabled' }) }))
      expect(await seenIn(sandbox, ids.workload)).toBeUndefined()
    }))
})

describe('policies that come to an invalid whole', () => {
  it('change nothing: what was valid last stays in force (organizations BEHAVIOUR 21)', () =>
    onPolicies(async ({ sandbox, attach, detach }) => {
      await attach(places.root, documentOf({ default: withS3 }))
      const off = await attach(places.payments, documentOf({ default: block({ foundational: 'disabled' }) }))
      const managed = {
        status: 'ENABLED',
        member: 'Enabled',
        features: { S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY' },
      }
      expect(await seenIn(sandbox, ids.workload)).toMatchObject(managed)
      await detach(places.payments, off)
      expect(await seenIn(sandbox, ids.workload)).toMatchObject(managed)
    }))
})

describe('the management account', () => {
  it('is reached with the service-linked role only, also where it is made later (BEHAVIOUR 54)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      await attach(places.root, documentOf({ default: withS3 }))
      expect(await seenIn(sandbox, ids.management)).toBeUndefined()
      const iam = new IAMClient(sandbox.as(ids.management))
      await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'guardduty.amazonaws.com' }))
      expect(await seenIn(sandbox, ids.management)).toMatchObject({
        member: 'Enabled',
        features: { S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY' },
      })
    }))

  it('has the role where a scenario gives it a detector (BEHAVIOUR 54)', () => {
    const regions = ['eu-west-1'] as readonly string[] as Region[]
    return onPolicies(
      async ({ sandbox, attach }) => {
        await attach(places.root, documentOf({ default: foundational }))
        expect(await seenIn(sandbox, ids.management)).toMatchObject({ member: 'Enabled' })
      },
      { guardDuty: { detectors: [{ accounts: [ids.management], regions }] } },
    )
  })
})

describe('accounts that come under a policy', () => {
  it('get what it says when they join and when they move (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, organizations, attach, move }) => {
      await attach(places.root, documentOf({ 'us-east-1': foundational }))
      await attach(places.payments, documentOf({ 'us-east-1': withS3 }))
      const { CreateAccountStatus: made } = await organizations.send(
        new CreateAccountCommand({ AccountName: 'new', Email: 'new@example.com' }),
      )
      const id = made?.AccountId ?? ''
      expect(await seenIn(sandbox, id)).toMatchObject({ member: 'Enabled', features: { S3_DATA_EVENTS: 'DISABLED' } })
      await move(id, places.root, places.payments)
      expect((await seenIn(sandbox, id))?.features).toMatchObject({ S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY' })
    }))
})

describe('the time that policies take', () => {
  it('is none by default, or the scenario’s, until when nothing is managed (BEHAVIOUR 53)', () =>
    onPolicies(
      async ({ sandbox, attach }) => {
        const admin = await guardDutyOf(sandbox.as, ids.security, 'us-east-1')
        await attach(places.root, documentOf({ 'us-east-1': withS3 }))
        expect(await seenIn(sandbox, ids.workload)).toBeUndefined()
        await sandbox.world().agenda.advance(299)
        expect(await seenIn(sandbox, ids.workload)).toBeUndefined()
        await sandbox.world().agenda.advance(1)
        expect(await memberFeatures(admin, ids.workload)).toMatchObject({
          S3_DATA_EVENTS: 'ENABLED by GUARDDUTY_POLICY',
        })
      },
      { guardDuty: { policyTakesSeconds: 300 } },
    ))

  it('has passed for the policies that a scenario starts with (BEHAVIOUR 53)', () => {
    const policy = { id: 'p-a1b2c3d4', name: 'start', type: 'GUARDDUTY_POLICY' as const, targets: [places.root] }
    return onPolicies(
      async ({ sandbox }) => {
        const { client } = await guardDutyOf(sandbox.as, ids.workload, 'us-east-1')
        expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toHaveLength(1)
        expect(await seenIn(sandbox, ids.workload)).toMatchObject({ member: 'Enabled' })
      },
      { policies: [{ ...policy, content: documentOf({ default: withS3 }) }], guardDuty: { policyTakesSeconds: 300 } },
    )
  })
})

describe('what a policy does not name', () => {
  it('stays editable for the administrator (BEHAVIOUR 42)', () =>
    onPolicies(async ({ sandbox, attach }) => {
      const admin = await guardDutyOf(sandbox.as, ids.security, 'us-east-1')
      const runtime = block({ foundational: 'enabled', runtime_monitoring: 'enabled' })
      await attach(places.root, documentOf({ 'us-east-1': runtime }))
      const { UnprocessedAccounts } = await admin.client.send(
        new UpdateMemberDetectorsCommand({
          DetectorId: admin.DetectorId,
          AccountIds: [ids.workload],
          Features: [
            { Name: 'RDS_LOGIN_EVENTS', Status: 'ENABLED' },
            {
              Name: 'RUNTIME_MONITORING',
              Status: 'ENABLED',
              AdditionalConfiguration: [{ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }],
            },
          ],
        }),
      )
      expect(UnprocessedAccounts).toEqual([])
      expect(await memberFeatures(admin, ids.workload)).toMatchObject({
        RDS_LOGIN_EVENTS: 'ENABLED',
        RUNTIME_MONITORING: 'ENABLED by GUARDDUTY_POLICY',
        'RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT': 'ENABLED',
      })
    }))
})

import { EnableOrganizationAdminAccountCommand, GuardDutyClient, ListMembersCommand } from '@aws-sdk/client-guardduty'
import {
  CloseAccountCommand,
  CreateAccountCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  RemoveAccountFromOrganizationCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { guardDutyOf } from './enrolled-organization'
import { block, documentOf, onPolicies, type Policies, places, seenIn } from './policy-organization'

const managed = documentOf({ default: block({ foundational: 'enabled', s3_data_events: 'enabled' }) })
const typeAt = { RootId: places.root, PolicyType: 'GUARDDUTY_POLICY' as const }

/** The feature that the policy manages, in an account. */
const s3In = async ({ sandbox }: Policies, account: string) =>
  (await seenIn(sandbox, account))?.features['S3_DATA_EVENTS']

describe('what is not managed any more stays on and is nobody’s', () => {
  const endings: readonly [string, (policies: Policies, policy: string) => Promise<unknown>][] = [
    ['the policy is detached', ({ detach }, policy) => detach(places.payments, policy)],
    ['the account moves out of the unit', ({ move }) => move(ids.workload, places.payments, places.root)],
    ['the type is disabled', ({ organizations }) => organizations.send(new DisablePolicyTypeCommand(typeAt))],
    [
      'the account leaves the organization',
      ({ organizations }) => organizations.send(new RemoveAccountFromOrganizationCommand({ AccountId: ids.workload })),
    ],
    [
      'the policy names it no more',
      ({ organizations }, PolicyId) => {
        const Content = JSON.stringify(documentOf({ default: block({ foundational: 'enabled' }) }))
        return organizations.send(new UpdatePolicyCommand({ PolicyId, Content }))
      },
    ],
  ]

  it.each(endings)('when %s (BEHAVIOUR 56)', (_when, end) =>
    onPolicies(async (policies) => {
      const policy = await policies.attach(places.payments, managed)
      expect(await s3In(policies, ids.workload)).toBe('ENABLED by GUARDDUTY_POLICY')
      await end(policies, policy)
      expect(await s3In(policies, ids.workload)).toBe('ENABLED')
      expect(await seenIn(policies.sandbox, ids.workload)).toMatchObject({ status: 'ENABLED' })
    }),
  )

  it('when the account is closed, which suspends it (BEHAVIOUR 26, 56)', () =>
    onPolicies(async (policies) => {
      await policies.attach(places.payments, managed)
      await policies.organizations.send(new CloseAccountCommand({ AccountId: ids.workload }))
      expect(await seenIn(policies.sandbox, ids.workload)).toMatchObject({
        status: 'DISABLED',
        features: { S3_DATA_EVENTS: 'ENABLED' },
      })
    }))

  it('and is managed again where the type is enabled and the policy attached again (BEHAVIOUR 56)', () =>
    onPolicies(async (policies) => {
      const { organizations, attach } = policies
      await attach(places.payments, managed)
      await organizations.send(new DisablePolicyTypeCommand(typeAt))
      await organizations.send(new EnablePolicyTypeCommand(typeAt))
      expect(await s3In(policies, ids.workload)).toBe('ENABLED')
      await attach(places.payments, managed)
      expect(await s3In(policies, ids.workload)).toBe('ENABLED by GUARDDUTY_POLICY')
    }))
})

describe('auto-enable', () => {
  const joined = async ({ organizations, sandbox }: Policies) => {
    const input = { AccountName: 'new', Email: 'new@example.com' }
    const { CreateAccountStatus: made } = await organizations.send(new CreateAccountCommand(input))
    return seenIn(sandbox, made?.AccountId ?? '')
  }

  it('reaches nobody while the type is enabled, nor from policies that reach others (BEHAVIOUR 48)', () =>
    onPolicies(async (policies) => {
      await policies.attach(places.workloads, managed)
      expect(await joined(policies)).toBeUndefined()
    }))

  it('reaches accounts that join once the type is disabled, not those that are there (BEHAVIOUR 48)', () =>
    onPolicies(async (policies) => {
      await policies.organizations.send(new DisablePolicyTypeCommand(typeAt))
      expect(await joined(policies)).toMatchObject({ member: 'Enabled' })
      expect(await seenIn(policies.sandbox, ids.workload)).toBeUndefined()
    }))
})

describe('an administrator that comes after a policy', () => {
  it('has no member by it until the policy of the account changes (BEHAVIOUR 53)', () =>
    onPolicies(async ({ sandbox, organizations, attach }) => {
      const region = 'ap-northeast-1'
      const policy = await attach(places.root, managed)
      const management = new GuardDutyClient(sandbox.as(ids.management, region))
      await management.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }))
      const { client, DetectorId } = await guardDutyOf(sandbox.as, ids.security, region)
      const members = async () => (await client.send(new ListMembersCommand({ DetectorId }))).Members?.length
      expect(await members()).toBe(0)
      const Content = JSON.stringify(documentOf({ default: block({ foundational: 'enabled' }) }))
      await organizations.send(new UpdatePolicyCommand({ PolicyId: policy, Content }))
      expect(await members()).toBe(2)
    }))
})

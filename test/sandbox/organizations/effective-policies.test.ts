import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  OrganizationsClient,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const RootId = smallOrganization.organization.rootId
const workloads = 'ou-ab12-workloads'
const payments = 'ou-ab12-payments'
const Type = 'GUARDDUTY_POLICY' as const
const control = '@@operators_allowed_for_child_policies'

const set = (value: string, more: object = {}) => ({ status: { '@@assign': value, ...more } })
const on = set('enabled')
const off = set('disabled')
const blocks = (enablement: object) => ({ guardduty: { enablement } })
const inDefault = (block: object) => blocks({ default: block })

const withType: Scenario = {
  ...smallOrganization,
  organization: { ...smallOrganization.organization, policyTypes: [Type] },
}

interface Hands {
  readonly client: OrganizationsClient
  readonly sandbox: TestSandbox
  attach(target: string, content: object): Promise<string>
  effective(account?: string): Promise<unknown>
}

const onOrganizations = (work: (hands: Hands) => Promise<void>, scenario = withType) =>
  withSandbox((sandbox) => {
    const client = new OrganizationsClient(sandbox.as(ids.management))
    let made = 0
    const attach = async (TargetId: string, content: object) => {
      made += 1
      const input = { Type, Name: `policy ${made}`, Description: '', Content: JSON.stringify(content) }
      const PolicyId = (await client.send(new CreatePolicyCommand(input))).Policy!.PolicySummary!.Id!
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId }))
      return PolicyId
    }
    const effective = async (TargetId: string = ids.workload) => {
      const query = new DescribeEffectivePolicyCommand({ PolicyType: Type, TargetId })
      return JSON.parse((await client.send(query)).EffectivePolicy!.PolicyContent!)
    }
    return work({ client, sandbox, attach, effective })
  }, scenario)

/** What a block of an effective policy has. */
const is = (block: Record<string, string>) => ({
  guardduty: {
    enablement: {
      default: Object.fromEntries(Object.entries(block).map(([name, status]) => [name, { status }])),
    },
  },
})

describe('an effective policy (BEHAVIOUR 19)', () => {
  it('has what every level says, and of each value the nearest', () =>
    onOrganizations(async ({ attach, effective }) => {
      expect(await effective()).toEqual({})
      await attach(RootId, inDefault({ foundational: on, s3_data_events: on, ai_protection: on }))
      await attach(workloads, inDefault({ foundational: on, s3_data_events: off }))
      await attach(ids.workload, blocks({ 'eu-west-1': { foundational: on } }))
      const root = { foundational: 'enabled', s3_data_events: 'enabled', ai_protection: 'enabled' }
      expect(await effective(ids.security)).toEqual(is(root))
      expect(await effective(ids.other)).toEqual(is({ ...root, s3_data_events: 'disabled' }))
      expect(await effective()).toEqual({
        guardduty: {
          enablement: {
            ...is({ ...root, s3_data_events: 'disabled' }).guardduty.enablement,
            'eu-west-1': { foundational: { status: 'enabled' } },
          },
        },
      })
    }))

  it('has of two policies on one target what the first attached says, until it is attached again', () =>
    onOrganizations(async ({ client, attach, effective }) => {
      const PolicyId = await attach(RootId, inDefault({ foundational: on, s3_data_events: on }))
      await attach(RootId, inDefault({ foundational: on, s3_data_events: off }))
      expect(await effective()).toEqual(is({ foundational: 'enabled', s3_data_events: 'enabled' }))
      await client.send(new DetachPolicyCommand({ PolicyId, TargetId: RootId }))
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: RootId }))
      expect(await effective()).toEqual(is({ foundational: 'enabled', s3_data_events: 'disabled' }))
    }))

  it.each([
    ['@@none', 'keeps what a level locks', 'enabled'],
    ['@@all', 'takes what a level allows', 'disabled'],
    ['@@assign', 'takes what a level allows by name', 'disabled'],
  ])('under %s %s', (operator, _says, expected) =>
    onOrganizations(async ({ attach, effective }) => {
      await attach(RootId, inDefault({ foundational: on, s3_data_events: set('enabled', { [control]: [operator] }) }))
      await attach(payments, inDefault({ foundational: on, s3_data_events: off }))
      expect(await effective()).toEqual(is({ foundational: 'enabled', s3_data_events: expected }))
    }),
  )

  it('keeps a lock that a level below lifts, and one that another policy on the same target does not have', () =>
    onOrganizations(async ({ attach, effective }) => {
      await attach(RootId, inDefault({ foundational: on, s3_data_events: set('enabled', { [control]: ['@@none'] }) }))
      await attach(RootId, inDefault({ foundational: on, s3_data_events: set('enabled', { [control]: ['@@all'] }) }))
      await attach(workloads, inDefault({ foundational: on, s3_data_events: set('enabled', { [control]: ['@@all'] }) }))
      await attach(payments, inDefault({ foundational: on, s3_data_events: off }))
      expect(await effective()).toEqual(is({ foundational: 'enabled', s3_data_events: 'enabled' }))
    }))

  it('lets the other policies on a target say what one of them locks, and a lock around a value does not reach it', () =>
    onOrganizations(async ({ attach, effective }) => {
      const lock = { status: { [control]: ['@@none'] } }
      await attach(RootId, inDefault({ foundational: lock, s3_data_events: off }))
      await attach(RootId, inDefault({ foundational: on }))
      await attach(workloads, blocks({ [control]: ['@@none'], default: { [control]: ['@@none'], ai_protection: off } }))
      await attach(payments, inDefault({ foundational: on, ai_protection: on }))
      expect(await effective()).toEqual(
        is({ foundational: 'enabled', s3_data_events: 'disabled', ai_protection: 'enabled' }),
      )
    }))

  it('has keys in lower case, whatever the case of the documents', () =>
    onOrganizations(async ({ attach, effective }) => {
      await attach(RootId, { GuardDuty: { Enablement: { Default: { Foundational: on, S3_Data_Events: on } } } })
      await attach(payments, inDefault({ foundational: on, s3_data_events: off }))
      expect(await effective()).toEqual(is({ foundational: 'enabled', s3_data_events: 'disabled' }))
    }))

  it('is that of an account, which may ask for itself where it has one', () =>
    onOrganizations(async ({ client, sandbox, attach }) => {
      const ask = (by: OrganizationsClient, TargetId?: string, PolicyType: string = Type) =>
        by.send(new DescribeEffectivePolicyCommand({ PolicyType: PolicyType as typeof Type, TargetId }))
      const member = new OrganizationsClient(sandbox.as(ids.workload))
      const name = 'EffectivePolicyNotFoundException'
      await expect(ask(member)).rejects.toMatchObject({ name })
      await expect(ask(client, ids.workload, 'CHATBOT_POLICY')).rejects.toMatchObject({ name })
      await attach(workloads, inDefault({ foundational: on }))
      expect((await ask(member)).EffectivePolicy).toMatchObject({ TargetId: ids.workload, PolicyType: Type })
      await expect(ask(member, ids.other)).rejects.toMatchObject({ name: 'AccessDeniedException' })
      const unit = ask(client, workloads)
      await expect(unit).rejects.toMatchObject({ name: 'InvalidInputException', Reason: 'TARGET_NOT_SUPPORTED' })
      await expect(ask(client, '999999999999')).rejects.toMatchObject({ name: 'TargetNotFoundException' })
      const control = ask(client, ids.workload, 'SERVICE_CONTROL_POLICY')
      await expect(control).rejects.toMatchObject({ Reason: 'INVALID_ENUM_POLICY_TYPE' })
    }))

  it('is as old as its last change', () =>
    onOrganizations(async ({ client, sandbox, attach }) => {
      const updated = async () => {
        const query = new DescribeEffectivePolicyCommand({ PolicyType: Type, TargetId: ids.workload })
        return (await client.send(query)).EffectivePolicy!.LastUpdatedTimestamp!.getTime()
      }
      const PolicyId = await attach(RootId, inDefault({ foundational: on }))
      const first = await updated()
      await sandbox.world().agenda.advance(3600)
      await client.send(new UpdatePolicyCommand({ PolicyId, Description: 'another' }))
      expect(await updated()).toBe(first)
      await client.send(
        new UpdatePolicyCommand({ PolicyId, Content: JSON.stringify(inDefault({ foundational: off })) }),
      )
      expect(await updated()).toBeGreaterThanOrEqual(first + 3_600_000)
    }))
})

describe('the lists of chat applications', () => {
  it('are appended to and removed from as the levels above allow (BEHAVIOUR 19)', () =>
    onOrganizations(async ({ client }) => {
      const PolicyType = 'CHATBOT_POLICY' as const
      const workspaces = (operators: object) => ({ chatbot: { platforms: { slack: { workspaces: operators } } } })
      const attach = async (TargetId: string, content: object) => {
        const input = { Type: PolicyType, Name: TargetId, Description: '', Content: JSON.stringify(content) }
        const { Policy } = await client.send(new CreatePolicyCommand(input))
        await client.send(new AttachPolicyCommand({ PolicyId: Policy!.PolicySummary!.Id!, TargetId }))
      }
      await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType }))
      await attach(RootId, workspaces({ '@@assign': ['T1', 'T2'], [control]: ['@@append'] }))
      await attach(workloads, workspaces({ '@@append': ['T3'], '@@remove': ['T1'] }))
      const query = new DescribeEffectivePolicyCommand({ PolicyType, TargetId: ids.other })
      const { EffectivePolicy } = await client.send(query)
      expect(JSON.parse(EffectivePolicy!.PolicyContent!)).toEqual(workspaces(['T1', 'T2', 'T3']))
    }))
})

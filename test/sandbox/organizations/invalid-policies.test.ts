import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
  ListEffectivePolicyValidationErrorsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { loadScenario } from '../../support/load-scenario'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { putQueue, putRoute } from '../eventbridge/route-fixture'

const management = '111111111111'
const security = '222222222222'
const paymentsProd = '333333333333'
const storefrontProd = '444444444444'
const payments = 'ou-ab12-payments'
const PolicyType = 'GUARDDUTY_POLICY' as const
const path = 'guardduty/enablement/default/foundational'
const message = "'foundational' must be enabled where another protection plan is enabled"
const PolicyId = 'p-payments01'

/** Where Organizations records what happens. */
const place = { account: management, region: 'us-east-1' }

const onOrganizations = (work: (client: OrganizationsClient, sandbox: TestSandbox) => Promise<void>, changes = {}) =>
  withSandbox(
    (sandbox) => work(new OrganizationsClient(sandbox.as(management)), sandbox),
    loadScenario('policy-invalid', changes),
  )

const invalidOnes = async (client: OrganizationsClient) => {
  const { Accounts } = await client.send(new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType }))
  return Accounts?.map(({ Id }) => Id)
}

const errorsOf = (client: OrganizationsClient, AccountId: string) =>
  client.send(new ListEffectivePolicyValidationErrorsCommand({ AccountId, PolicyType }))

const effective = async (client: OrganizationsClient, TargetId: string) => {
  const { EffectivePolicy } = await client.send(new DescribeEffectivePolicyCommand({ PolicyType, TargetId }))
  return JSON.parse(EffectivePolicy!.PolicyContent!)
}

const atRoot = {
  guardduty: {
    enablement: { default: { foundational: { status: 'enabled' }, s3_data_events: { status: 'enabled' } } },
  },
}

describe('the scenario policy-invalid', () => {
  it('has an account whose policies are invalid together, which keeps what was valid before (BEHAVIOUR 21)', () =>
    onOrganizations(async (client) => {
      expect(await invalidOnes(client)).toEqual([paymentsProd])
      expect(await errorsOf(client, paymentsProd)).toMatchObject({
        AccountId: paymentsProd,
        PolicyType,
        Path: `o-a1b2c3d4e5/r-ab12/ou-ab12-workloads/${payments}/${paymentsProd}/`,
        EvaluationTimestamp: expect.any(Date),
        EffectivePolicyValidationErrors: [
          {
            ErrorCode: 'ELEMENT_INVALID',
            ErrorMessage: message,
            PathToError: path,
            ContributingPolicies: ['p-platform01', PolicyId],
          },
        ],
      })
      expect((await errorsOf(client, storefrontProd)).EffectivePolicyValidationErrors).toEqual([])
      expect(await effective(client, paymentsProd)).toEqual(atRoot)
    }))

  it('ends when the policies of the account are valid again, or not there (BEHAVIOUR 21)', () =>
    onOrganizations(async (client) => {
      await client.send(new DetachPolicyCommand({ PolicyId, TargetId: payments }))
      expect(await invalidOnes(client)).toEqual([])
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: payments }))
      expect(await effective(client, paymentsProd)).toEqual(atRoot)
      await client.send(new DetachPolicyCommand({ PolicyId: 'p-platform01', TargetId: 'r-ab12' }))
      expect(await invalidOnes(client)).toEqual([])
      expect(await effective(client, paymentsProd)).toEqual({
        guardduty: { enablement: { default: { foundational: { status: 'disabled' } } } },
      })
    }))
})

describe('invalid effective policies', () => {
  it('are read by the management account and delegated administrators, while the type is enabled (BEHAVIOUR 1, 21)', () =>
    onOrganizations(async (client, sandbox) => {
      const member = new OrganizationsClient(sandbox.as(paymentsProd))
      await expect(invalidOnes(member)).rejects.toMatchObject({ name: 'AccessDeniedException' })
      await expect(errorsOf(member, paymentsProd)).rejects.toMatchObject({ name: 'AccessDeniedException' })
      await expect(errorsOf(client, '999999999999')).rejects.toMatchObject({ name: 'AccountNotFoundException' })
      await client.send(new DisablePolicyTypeCommand({ RootId: 'r-ab12', PolicyType }))
      await expect(invalidOnes(client)).rejects.toMatchObject({ name: 'EffectivePolicyNotFoundException' })
    }))

  it('are listed in pages', () =>
    onOrganizations(async (client) => {
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: 'ou-ab12-storefront' }))
      const page = (NextToken?: string) =>
        client.send(new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType, NextToken, MaxResults: 1 }))
      const first = await page()
      const second = await page(first.NextToken)
      expect([first, second].map(({ Accounts }) => Accounts?.map(({ Name }) => Name))).toEqual([
        ['payments-prod'],
        ['storefront-prod'],
      ])
      expect(second.NextToken).toBeUndefined()
    }))

  it('come and go with an account that moves', () =>
    onOrganizations(async (client) => {
      const AccountId = paymentsProd
      await client.send(
        new MoveAccountCommand({ AccountId, SourceParentId: payments, DestinationParentId: 'ou-ab12-workloads' }),
      )
      expect(await invalidOnes(client)).toEqual([])
    }))
})

describe('EffectivePolicyValidation', () => {
  it('is an event of CloudTrail in us-east-1 of the management account, INVALID and VALID (BEHAVIOUR 22)', () =>
    onOrganizations(async (client, sandbox) => {
      const queue = await putQueue(sandbox, 'validations', true, place)
      const pattern = { source: ['aws.organizations'], detail: { eventName: ['EffectivePolicyValidation'] } }
      await putRoute(sandbox, [{ Id: 'queue', Arn: queue.arn }], { ...place, pattern })
      const target = { PolicyId, TargetId: 'ou-ab12-storefront' }
      await client.send(new AttachPolicyCommand(target))
      await client.send(new DetachPolicyCommand(target))
      const events = (await queue.receive()).map(({ body }) => JSON.parse(body))
      expect(events).toMatchObject([
        {
          'detail-type': 'AWS Service Event via CloudTrail',
          source: 'aws.organizations',
          account: management,
          region: 'us-east-1',
          detail: {
            eventSource: 'organizations.amazonaws.com',
            eventType: 'AwsServiceEvent',
            recipientAccountId: management,
            serviceEventDetails: {
              accountId: storefrontProd,
              policyType: PolicyType,
              state: 'INVALID',
              validationErrors: [
                {
                  accountPath: `o-a1b2c3d4e5/r-ab12/ou-ab12-workloads/ou-ab12-storefront/${storefrontProd}/`,
                  errorCode: 'ELEMENT_INVALID',
                  errorMessage: message,
                  pathToError: path,
                  contributingPolicies: ['p-platform01', PolicyId],
                },
              ],
            },
          },
        },
        { detail: { serviceEventDetails: { accountId: storefrontProd, state: 'VALID' } } },
      ])
    }))

  it('is not there for a change that leaves every account as valid as it was', () =>
    onOrganizations(async (client, sandbox) => {
      const queue = await putQueue(sandbox, 'validations', true, place)
      await putRoute(sandbox, [{ Id: 'queue', Arn: queue.arn }], {
        ...place,
        pattern: { source: ['aws.organizations'], 'detail-type': ['AWS Service Event via CloudTrail'] },
      })
      const Content = JSON.stringify({
        guardduty: { enablement: { default: { ai_protection: { status: { '@@assign': 'disabled' } } } } },
      })
      const input = { Type: PolicyType, Name: 'another', Description: '', Content }
      const { Policy } = await client.send(new CreatePolicyCommand(input))
      const another = Policy!.PolicySummary!.Id!
      await client.send(new AttachPolicyCommand({ PolicyId: another, TargetId: security }))
      expect(await queue.receive()).toEqual([])
    }))
})

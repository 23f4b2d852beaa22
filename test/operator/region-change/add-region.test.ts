import { ChatbotClient, DescribeSlackChannelConfigurationsCommand } from '@aws-sdk/client-chatbot'
import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import {
  callsFromNow,
  onRolledOut,
  type RegionAnswer,
  regionsOfCalls,
  slackOrganization,
  writesOf,
} from '../support/region-stories'

/** The Regions whose topics the Slack channel listens to. */
const listened = async ({ as }: TestSandbox): Promise<readonly string[]> => {
  const client = new ChatbotClient(as(ids.security, 'us-east-2'))
  const { SlackChannelConfigurations } = await client.send(new DescribeSlackChannelConfigurationsCommand({}))
  return SlackChannelConfigurations![0]!.SnsTopicArns!.map((arn) => arn.split(':')[3]!)
}

describe('guardpost add-region', () => {
  it('calls nothing in the other Regions of 500 accounts, and writes no more than it must', () =>
    onRolledOut(slackOrganization(498), async ({ json, guardpost, files }, sandbox) => {
      const calls = callsFromNow(sandbox)
      const before = files['accounts.json']!
      const added = await json<RegionAnswer>('add-region eu-west-1 --yes')
      expect(added).toMatchObject({
        code: 0,
        value: { ok: true, failed: [], remaining: { actions: [] }, manifest: { region: 'eu-west-1', written: true } },
      })
      expect(regionsOfCalls(calls())).toEqual(['ap-northeast-1', 'eu-west-1'])
      expect(writesOf(calls())).toEqual({
        'cloudformation:UpdateStack': 2,
        'guardduty:CreateDetector': 1,
        'guardduty:CreateFilter': 1,
        'guardduty:CreateMembers': 10,
        'guardduty:EnableOrganizationAdminAccount': 1,
        'guardduty:UpdateDetector': 1,
        'guardduty:UpdateOrganizationConfiguration': 1,
        's3:PutObject': 2,
        'ssm:DeleteParameter': 1,
        'ssm:PutParameter': 2,
      })
      expect(files['accounts.json']).toBe(before.replace('"us-east-1"\n', '"us-east-1",\n      "eu-west-1"\n'))
      expect(await listened(sandbox)).toEqual(['ap-northeast-1', 'us-east-1', 'eu-west-1'])
      expect((await guardpost('plan')).code).toBe(0)
      const again = callsFromNow(sandbox)
      expect((await guardpost('add-region eu-west-1 --yes')).code).toBe(0)
      expect(writesOf(again())).toEqual({})
    }))

  it('goes on where it was interrupted, and lets Slack listen to a Region only when its topics are there', () =>
    onRolledOut(slackOrganization(3), async ({ json, files }, sandbox) => {
      const taken = { Name: 'guardpost-security' }
      const sns = new SNSClient(sandbox.as(ids.security, 'eu-west-1'))
      const { TopicArn } = await sns.send(new CreateTopicCommand(taken))
      sandbox.world().faults.add({ kind: 'deny', service: 'guardduty', operation: 'CreateMembers', count: 0 })
      const first = await json<RegionAnswer>('add-region eu-west-1 --yes')
      expect(first.code).toBe(1)
      expect(new Set(first.value.failed.map(({ code }) => code))).toEqual(
        new Set(['AccessDeniedException', 'STACK_INSTANCE_OUTDATED', 'SLACK_WITHOUT_REGION']),
      )
      expect(files['accounts.json']).toContain('"eu-west-1"')
      expect(await listened(sandbox)).toEqual(['ap-northeast-1', 'us-east-1'])

      sandbox.world().faults.clear()
      await sns.send(new DeleteTopicCommand({ TopicArn }))
      const second = await json<RegionAnswer>('add-region eu-west-1 --yes')
      expect(second).toMatchObject({ code: 0, value: { ok: true, failed: [], manifest: { written: false } } })
      expect(await listened(sandbox)).toEqual(['ap-northeast-1', 'us-east-1', 'eu-west-1'])
    }))

  it('changes nothing where the Region is not enabled or a policy denies it, and says all of it at once', () => {
    const scenario = slackOrganization(2)
    const content = {
      Statement: [
        {
          Effect: 'Deny',
          NotAction: ['iam:*', 'chatbot:*'],
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-east-1'] } },
        },
      ],
    }
    const policies = [{ id: 'p-a1b2c3d4', name: 'our Regions', content, targets: [scenario.organization.rootId] }]
    return onRolledOut(
      { ...scenario, organization: { ...scenario.organization, policies } },
      async ({ guardpost, json, files }, sandbox) => {
        const before = files['accounts.json']
        const calls = callsFromNow(sandbox)
        const refused = await json<RegionAnswer>('add-region me-south-1 --yes')
        expect(refused).toMatchObject({ code: 1, value: { ok: false, manifest: { written: false } } })
        expect(refused.value.remaining.refusals.map(({ code, account }) => [code, account])).toEqual([
          ['REGION_NOT_ENABLED', ids.security],
          ['REGION_NOT_ENABLED', ids.management],
          ['REGION_DENIED', undefined],
        ])
        expect(refused.value.remaining.refusals[2]!.message).toContain('"our Regions" (p-a1b2c3d4)')
        expect(writesOf(calls())).toEqual({})
        expect(files['accounts.json']).toBe(before)

        const mistyped = await guardpost('add-region eu-wset-1 --yes')
        expect(mistyped.code).toBe(64)
        expect(mistyped.stderr).toContain('Did you mean eu-west-1?')
        const unasked = await guardpost('add-region eu-west-1')
        expect(unasked.code).toBe(1)
        expect(files['accounts.json']).toBe(before)
        expect(regionsOfCalls(calls())).not.toContain(parseRegion('me-south-1'))
      },
    )
  })
})

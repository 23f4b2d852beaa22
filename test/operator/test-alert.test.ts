import { ChatbotClient, DeleteSlackChannelConfigurationCommand } from '@aws-sdk/client-chatbot'
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { GuardDutyClient, ListDetectorsCommand, ListFindingsCommand } from '@aws-sdk/client-guardduty'
import { PipesClient, StopPipeCommand } from '@aws-sdk/client-pipes'
import { DeleteStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn'
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import type { FollowedWay } from '../../apps/planning/alerts/follow-alert'
import { away, home, type RolledOut, security, withRolledOut } from './path/rolled-out'

interface Sent {
  readonly ok: boolean
  readonly finding: { readonly id: string; readonly type: string }
  readonly ways: readonly FollowedWay[]
}

const openSamples = async ({ sandbox }: RolledOut, region: string): Promise<readonly string[]> => {
  const client = new GuardDutyClient(sandbox.as(security, region))
  const { DetectorIds: [DetectorId] = [] } = await client.send(new ListDetectorsCommand({}))
  const FindingCriteria = { Criterion: { 'service.archived': { Equals: ['false'] } } }
  return (await client.send(new ListFindingsCommand({ DetectorId, FindingCriteria }))).FindingIds ?? []
}

const lostAt = ({ ways }: Sent): readonly (string | undefined)[] => ways.map(({ lost }) => lost?.at)

const words = (name: string, region: string): readonly string[] =>
  ['rule', 'queue', 'pipe', 'state machine'].map((kind) => `${kind} ${name} in ${region}`)

describe('test-alert', () => {
  it('follows a sample to every channel and address, archives it, and names the hop at which a broken link loses it', () =>
    withRolledOut(async (rolledOut) => {
      const { code, value } = await rolledOut.json<Sent>(`test-alert --region ${away}`)
      expect(value.ways.map(({ route, to, arrived }) => [route, to, arrived])).toEqual([
        ['security', 'C0SECURITY', true],
        ['security', 'security@example.com', true],
      ])
      expect(value.ways.map(({ hops }) => hops.map(({ name }) => name))).toEqual([
        [
          ...words('guardpost-words', away),
          `topic guardpost-security in ${away}`,
          'Slack configuration guardpost-C0SECURITY',
        ],
        [
          `rule guardpost-forward in ${away}`,
          ...words('guardpost-mail-words', home),
          `queue guardpost-mail.fifo in ${home}`,
          `pipe guardpost-mail in ${home}`,
          `state machine guardpost-mail in ${home}`,
          `topic guardpost-mail_security in ${home}`,
        ],
      ])
      expect(code).toBe(0)
      expect(await openSamples(rolledOut, away)).toEqual([])
      // The next one is of another type: an update of an archived finding would notify nobody.
      expect(await rolledOut.guardpost(`test-alert --region ${away}`)).toMatchObject({ code: 0 })

      const { sandbox, json, guardpost } = rolledOut
      const pipes = (region: string) => new PipesClient(sandbox.as(security, region))
      const states = (region: string) => new SFNClient(sandbox.as(security, region))
      const rules = (region: string) => new EventBridgeClient(sandbox.as(security, region))
      const lost = async () => lostAt((await json<Sent>(`test-alert --region ${away}`)).value)
      const restore = async () => expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })

      await rules(away).send(new DisableRuleCommand({ Name: 'guardpost-words' }))
      expect(await lost()).toEqual([`rule guardpost-words in ${away}`, undefined])
      await restore()

      const TopicArn = `arn:aws:sns:${away}:${security}:guardpost-security`
      const AttributeValue = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: security }, Action: 'sns:Publish', Resource: TopicArn }],
      })
      await new SNSClient(sandbox.as(security, away)).send(
        new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }),
      )
      expect((await lost())[1]).toBeUndefined()
      await restore()

      await pipes(away).send(new StopPipeCommand({ Name: 'guardpost-words' }))
      expect(await lost()).toEqual([`pipe guardpost-words in ${away}`, undefined])
      await restore()

      const stateMachineArn = `arn:aws:states:${home}:${security}:stateMachine:guardpost-mail`
      await states(home).send(new DeleteStateMachineCommand({ stateMachineArn }))
      expect(await lost()).toEqual([undefined, `state machine guardpost-mail in ${home}`])
      await restore()

      await rules(home).send(
        new DisableRuleCommand({ Name: 'guardpost-mail-words', EventBusName: 'guardpost-findings' }),
      )
      expect(await lost()).toEqual([undefined, `rule guardpost-mail-words in ${home}`])
      await restore()

      const chatbot = new ChatbotClient(sandbox.as(security, 'us-east-2'))
      const ChatConfigurationArn = `arn:aws:chatbot::${security}:chat-configuration/slack-channel/guardpost-C0SECURITY`
      await chatbot.send(new DeleteSlackChannelConfigurationCommand({ ChatConfigurationArn }))
      expect(await lost()).toEqual([`topic guardpost-security in ${away}`, undefined])
    }))
})

import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DeleteTopicCommand, ListSubscriptionsByTopicCommand, SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns'
import { away, everybody, home, security, withRolledOut } from './rolled-out'

const topicArn = (region: string, name: string) => `arn:aws:sns:${region}:${security}:${name}`

describe('a link that is changed by hand before the manifest changes the templates', () => {
  it('is restored by the deploy that brings the change, so that one deploy ends with status 0', () =>
    withRolledOut(async ({ sandbox, status, guardpost, confirmMail, settle, reachedFrom, files }) => {
      const rules = new EventBridgeClient(sandbox.as(security, away))
      await rules.send(new DisableRuleCommand({ Name: 'guardpost-words' }))
      const [there, topics] = [away, home].map((region) => new SNSClient(sandbox.as(security, region)))
      await there!.send(new DeleteTopicCommand({ TopicArn: topicArn(away, 'guardpost-payments') }))
      const { Subscriptions = [] } = await topics!.send(
        new ListSubscriptionsByTopicCommand({ TopicArn: topicArn(home, 'guardpost-security') }),
      )
      for (const { SubscriptionArn } of Subscriptions) await topics!.send(new UnsubscribeCommand({ SubscriptionArn }))
      const manifest = JSON.parse(files['accounts.json'] ?? '')
      manifest.routes[1].email = ['payments@example.com']
      manifest.routes.push({ name: 'audit', accounts: 'ALL', minimumSeverity: 'CRITICAL', slack: 'C0AUDIT' })
      files['accounts.json'] = JSON.stringify(manifest)
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await confirmMail()
      await settle()
      expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
      expect(await reachedFrom()).toEqual([...everybody, 'payments@example.com'].sort())
    }))
})

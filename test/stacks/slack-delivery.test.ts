import type { Template } from 'aws-cdk-lib/assertions'
import { parseRegion } from '../../apps/manifest/ids'
import { addSlackDelivery } from '../../stacks/slack-delivery'
import { home, manifestWith } from './support/manifests'
import { templatesOf } from './support/templates'

const withoutVirginia = manifestWith({ regions: { home, others: [parseRegion('eu-west-1')] } })

describe(addSlackDelivery.name, () => {
  const deliveryOf = (manifest = withoutVirginia): { readonly slack: Template; readonly content: Template } => {
    const { slack, slackDelivery } = templatesOf(manifest)
    if (!slack || !slackDelivery) throw new Error('The manifest has no route with a Slack channel')
    return { slack, content: slackDelivery }
  }

  it("is one instance in us-east-1, which has Chatbot's metrics, whether or not the manifest names that Region", () => {
    for (const manifest of [withoutVirginia, manifestWith()]) {
      const { slack, content } = deliveryOf(manifest)
      slack.hasResourceProperties('AWS::CloudFormation::StackSet', {
        StackSetName: 'guardpost-slack-delivery',
        StackInstancesGroup: [{ Regions: ['us-east-1'], DeploymentTargets: { Accounts: ['222222222222'] } }],
      })
      expect(content.toJSON()).toEqual(deliveryOf().content.toJSON())
    }
  })

  it('fails without taking the channels along, because one failure is tolerated', () => {
    deliveryOf().slack.hasResourceProperties('AWS::CloudFormation::StackSet', {
      OperationPreferences: { FailureToleranceCount: 1 },
    })
  })

  it.each(['MessageDeliveryFailure', 'EventsThrottled', 'UnsupportedEvents'])(
    'has an alarm on %s of each configuration',
    (metric) => {
      const alarms = Object.values(deliveryOf().content.findResources('AWS::CloudWatch::Alarm')).map(
        (a) => a.Properties,
      )
      const watched = alarms.filter(({ MetricName }) => MetricName === metric)
      expect(watched.map(({ Dimensions }) => Dimensions)).toEqual(
        ['guardpost-C0SECURITY', 'guardpost-C0PAYMENTS'].map((Value) => [{ Name: 'ConfigurationName', Value }]),
      )
      for (const alarm of watched) {
        expect(alarm).toMatchObject({
          Namespace: 'AWS/Chatbot',
          TreatMissingData: 'notBreaching',
          EvaluationPeriods: 1,
        })
        expect(alarm.AlarmDescription).toContain('No action: rule guardpost-forward-slack-alarms reports it')
      }
    },
  )

  it("forwards these alarms by a rule of its own, and the Region's own rule matches none of them", () => {
    const { content } = deliveryOf()
    const prefixesIn = (template: Template, Name: string): string[] =>
      Object.values(template.findResources('AWS::Events::Rule', { Properties: { Name } })).flatMap(({ Properties }) =>
        Properties.EventPattern.detail.alarmName.map(({ prefix }: { prefix: string }) => prefix),
      )
    const names = Object.values(content.findResources('AWS::CloudWatch::Alarm')).map((a) => a.Properties.AlarmName)
    const forwardedBy = (prefixes: readonly string[]) =>
      names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
    expect(forwardedBy(prefixesIn(content, 'guardpost-forward-slack-alarms'))).toEqual(names)
    expect(forwardedBy(prefixesIn(templatesOf().regional, 'guardpost-forward-alarms'))).toEqual([])
  })
})

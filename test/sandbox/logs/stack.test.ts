import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const logGroupName = '/guardpost/findings'
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'logs:PutLogEvents', Resource: '*' },
  ],
})

const template = (retention: number | undefined, threshold: number) =>
  JSON.stringify({
    Resources: {
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: logGroupName, RetentionInDays: retention } },
      Stream: { Type: 'AWS::Logs::LogStream', Properties: { LogGroupName: { Ref: 'Group' }, LogStreamName: 's' } },
      Filter: {
        Type: 'AWS::Logs::MetricFilter',
        Properties: {
          LogGroupName: { Ref: 'Group' },
          FilterPattern: '{ ($.detail.severity >= 4) && ($.detail.severity < 7) }',
          MetricTransformations: [
            {
              MetricNamespace: 'Guardpost',
              MetricName: 'Medium',
              MetricValue: '1',
              Dimensions: [{ Key: 'Region', Value: '$.region' }],
            },
          ],
        },
      },
      Policy: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyName: 'events', PolicyDocument: policy } },
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          AlarmName: 'guardpost-failed',
          Namespace: 'AWS/Events',
          MetricName: 'FailedInvocations',
          Dimensions: [{ Name: 'RuleName', Value: 'guardpost' }],
          Statistic: 'Sum',
          Period: '300',
          EvaluationPeriods: 1,
          Threshold: threshold,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'notBreaching',
        },
      },
      Board: {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: { DashboardName: 'board', DashboardBody: '{"widgets":[]}' },
      },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Group', 'Arn'] } } },
  })

describe('the CloudFormation types of Logs and CloudWatch', () => {
  it('are made, changed in place and deleted with their stack', () =>
    withSandbox(async ({ as }) => {
      const settings = as(ids.security, 'eu-west-1')
      const stacks = new CloudFormationClient(settings)
      const logs = new CloudWatchLogsClient(settings)
      const cloudWatch = new CloudWatchClient(settings)
      await stacks.send(new CreateStackCommand({ StackName: 'foundation', TemplateBody: template(30, 0) }))
      const made = await stacks.send(new DescribeStacksCommand({ StackName: 'foundation' }))
      expect(made.Stacks?.[0]).toMatchObject({
        StackStatus: 'CREATE_COMPLETE',
        Outputs: [{ OutputValue: `arn:aws:logs:eu-west-1:${ids.security}:log-group:${logGroupName}:*` }],
      })
      expect((await logs.send(new DescribeLogStreamsCommand({ logGroupName }))).logStreams).toHaveLength(1)
      expect((await logs.send(new DescribeMetricFiltersCommand({ logGroupName }))).metricFilters).toMatchObject([
        {
          filterName: expect.stringMatching(/^foundation-Filter-/),
          metricTransformations: [{ dimensions: { Region: '$.region' } }],
        },
      ])
      await stacks.send(new UpdateStackCommand({ StackName: 'foundation', TemplateBody: template(undefined, 5) }))
      const [group] = (await logs.send(new DescribeLogGroupsCommand({}))).logGroups ?? []
      expect(group).toMatchObject({ logGroupName })
      expect(group?.retentionInDays).toBeUndefined()
      expect((await cloudWatch.send(new DescribeAlarmsCommand({}))).MetricAlarms).toMatchObject([
        { Threshold: 5, Period: 300, StateValue: 'OK' },
      ])
      await stacks.send(new DeleteStackCommand({ StackName: 'foundation' }))
      expect((await logs.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([])
      expect((await logs.send(new DescribeResourcePoliciesCommand({}))).resourcePolicies).toEqual([])
      expect((await cloudWatch.send(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual([])
      expect((await cloudWatch.send(new ListDashboardsCommand({}))).DashboardEntries).toEqual([])
    }))

  it('fail where the name is taken (BEHAVIOUR 15)', () =>
    withSandbox(async ({ as }) => {
      const settings = as(ids.security, 'eu-west-1')
      await new CloudWatchLogsClient(settings).send(new CreateLogGroupCommand({ logGroupName }))
      const stacks = new CloudFormationClient(settings)
      await stacks.send(new CreateStackCommand({ StackName: 'foundation', TemplateBody: template(30, 0) }))
      const events: StackEvent[] = []
      for await (const page of paginateDescribeStackEvents({ client: stacks }, { StackName: 'foundation' })) {
        events.push(...(page.StackEvents ?? []))
      }
      const failed = events.find(
        ({ ResourceStatus, LogicalResourceId }) => ResourceStatus === 'CREATE_FAILED' && LogicalResourceId === 'Group',
      )
      expect(failed?.ResourceStatusReason).toContain(
        `Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"${logGroupName}"}' already exists.`,
      )
    }))
})

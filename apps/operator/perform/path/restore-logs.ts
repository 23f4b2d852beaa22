import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs'
import { attempt } from '../../aws/attempt'
import { callIn, type PathPlace } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair, textOf } from './link-repair'

/** A log group and how long it keeps events. What a deleted group held is gone. */
export const restoreLogGroup: LinkRepair = async ({ link, isAbsent, place, context }) => {
  const { CreateLogGroupCommand, PutRetentionPolicyCommand } = await import('@aws-sdk/client-cloudwatch-logs')
  const client = await place.aws.logs(place.region)
  const logGroupName = link.name
  if (isAbsent) {
    const { tags } = context.desired.manifest
    const group = new CreateLogGroupCommand({ logGroupName, ...(tags && { tags: { ...tags } }) })
    await attempt(callIn(place, 'logs:CreateLogGroup'), () => client.send(group))
  }
  const retentionInDays = Number(link.properties['RetentionInDays'])
  await attempt(callIn(place, 'logs:PutRetentionPolicy'), () =>
    client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays })),
  )
}

/** Who may write into the logs. */
export const restoreLogPolicy: LinkRepair = async ({ link, place }) => {
  const { PutResourcePolicyCommand } = await import('@aws-sdk/client-cloudwatch-logs')
  const client = await place.aws.logs(place.region)
  const policyDocument = documentOf(link.properties['PolicyDocument'])
  await attempt(callIn(place, 'logs:PutResourcePolicy'), () =>
    client.send(new PutResourcePolicyCommand({ policyName: link.name, policyDocument })),
  )
}

/** CloudFormation made up the filter's name; the stack still knows it, and deletes the filter by it. */
const filterName = async (stack: string, logicalId: string, place: PathPlace): Promise<string | undefined> => {
  const { DescribeStackResourceCommand } = await import('@aws-sdk/client-cloudformation')
  const client = await place.aws.cloudFormation(place.region)
  const { StackResourceDetail } = await attempt(callIn(place, 'cloudformation:DescribeStackResource'), () =>
    client.send(new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: logicalId })),
  )
  return StackResourceDetail?.PhysicalResourceId
}

/** What is counted of the log's events. */
export const restoreMetricFilter: LinkRepair = async ({ link, place }) => {
  const { PutMetricFilterCommand } = await import('@aws-sdk/client-cloudwatch-logs')
  const client = await place.aws.logs(place.region)
  const { properties, stack, logicalId } = link
  const declared = (properties['MetricTransformations'] ?? []) as unknown as readonly Readonly<Record<string, string>>[]
  const metricTransformations = declared.map(
    ({ MetricName, MetricNamespace, MetricValue }): MetricTransformation => ({
      metricName: MetricName,
      metricNamespace: MetricNamespace,
      metricValue: MetricValue,
    }),
  )
  const input = {
    logGroupName: textOf(properties, 'LogGroupName'),
    filterName: await filterName(stack, logicalId, place),
    filterPattern: textOf(properties, 'FilterPattern'),
    metricTransformations,
  }
  await attempt(callIn(place, 'logs:PutMetricFilter'), () => client.send(new PutMetricFilterCommand(input)))
}

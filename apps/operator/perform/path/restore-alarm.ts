import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch'
import { attempt } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { callIn } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair } from './link-repair'

/**
 * An alarm: PutMetricAlarm replaces the whole of it and keeps its state and history. Where nothing but its actions was turned off, they
 * are turned on.
 */
export const restoreAlarm: LinkRepair = async ({ link, place, isAbsent, differing, context }) => {
  const { EnableAlarmActionsCommand, PutMetricAlarmCommand } = await import('@aws-sdk/client-cloudwatch')
  const client = await place.aws.cloudWatch(place.region)
  if (differing.size === 1 && differing.has('ActionsEnabled')) {
    const AlarmNames = [link.name]
    await attempt(callIn(place, 'cloudwatch:EnableAlarmActions'), () =>
      client.send(new EnableAlarmActionsCommand({ AlarmNames })),
    )
    return
  }
  // CloudFormation and CloudWatch call the properties of an alarm the same.
  const tags = isAbsent ? taggedInput(context.desired.manifest.tags) : {}
  const input = { ...link.properties, ...tags, AlarmName: link.name } as unknown as PutMetricAlarmCommandInput
  await attempt(callIn(place, 'cloudwatch:PutMetricAlarm'), () => client.send(new PutMetricAlarmCommand(input)))
}

/** A dashboard with its body. */
export const restoreDashboard: LinkRepair = async ({ link, place }) => {
  const { PutDashboardCommand } = await import('@aws-sdk/client-cloudwatch')
  const client = await place.aws.cloudWatch(place.region)
  const input = { DashboardName: link.name, DashboardBody: documentOf(link.properties['DashboardBody']) }
  await attempt(callIn(place, 'cloudwatch:PutDashboard'), () => client.send(new PutDashboardCommand(input)))
}

import type { Target } from '@aws-sdk/client-eventbridge'
import { attempt } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { callIn } from '../../observe/path/link-reader'
import { busOf, ruleName } from '../../observe/path/read-rules'
import { documentOf, type LinkRepair, textOf } from './link-repair'

/**
 * A rule with its pattern, state and targets. PutRule replaces what it is given and leaves targets as they are;
 * PutTargets replaces targets of the same id (EventBridge API reference).
 */
export const restoreRule: LinkRepair = async ({ link, differing, isAbsent, place, context }) => {
  const { PutRuleCommand, PutTargetsCommand } = await import('@aws-sdk/client-eventbridge')
  const client = await place.aws.eventBridge(place.region)
  const { properties } = link
  const EventBusName = busOf(link)
  if (isAbsent || differing.has('EventPattern') || differing.has('State')) {
    const rule = new PutRuleCommand({
      Name: ruleName(link),
      EventBusName,
      EventPattern: documentOf(properties['EventPattern']),
      State: 'ENABLED',
      Description: textOf(properties, 'Description'),
      // Of a rule that exists, PutRule ignores tags.
      ...(isAbsent && taggedInput(context.desired.manifest.tags)),
    })
    await attempt(callIn(place, 'events:PutRule'), () => client.send(rule))
  }
  if (!isAbsent && !differing.has('Targets')) return
  const Targets = (properties['Targets'] ?? []) as unknown as Target[]
  await attempt(callIn(place, 'events:PutTargets'), () =>
    client.send(new PutTargetsCommand({ Rule: ruleName(link), EventBusName, Targets })),
  )
}

/** A bus and who may put events on it. */
export const restoreBus: LinkRepair = async ({ link, isAbsent, place, context }) => {
  const { CreateEventBusCommand, PutPermissionCommand } = await import('@aws-sdk/client-eventbridge')
  const client = await place.aws.eventBridge(place.region)
  const { name, properties } = link
  if (isAbsent) {
    const Description = textOf(properties, 'Description')
    const tags = taggedInput(context.desired.manifest.tags)
    const bus = new CreateEventBusCommand({ Name: name, Description, ...tags })
    await attempt(callIn(place, 'events:CreateEventBus'), () => client.send(bus))
  }
  const Policy = documentOf(properties['Policy'])
  await attempt(callIn(place, 'events:PutPermission'), () =>
    client.send(new PutPermissionCommand({ EventBusName: name, Policy })),
  )
}
